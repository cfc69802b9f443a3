import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../process.ts';
import { venvPaths } from '../venv.ts';

/** A private certificate authority, as a company's TLS-inspecting proxy has one. */
export interface Authority {
  /** File with the authority's certificate: what AWS_CA_BUNDLE names. */
  bundle: string;
  /** Key and certificate of the server, in PEM form, signed by the authority. */
  key: string;
  cert: string;
}

/** Every name under which the tests call AWS; a wildcard stands for one label only. */
const NAMES = [
  'localhost',
  '*.amazonaws.com',
  ...['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2', 'us-gov-west-1'].flatMap((region) => [
    `*.${region}.amazonaws.com`,
    `portal.sso.${region}.amazonaws.com`,
    `*.${region}.api.aws`,
  ]),
];

/** `cryptography` is in `.venv`, since moto needs it. */
const PYTHON = `
import datetime, ipaddress, json, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

def name(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

def pem(key):
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                             serialization.NoEncryption()).decode()

now = datetime.datetime.now(datetime.timezone.utc)
root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

def certificate(subject, public, authority):
    return (x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name("Corp CA"))
            .public_key(public).serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False))

usage = dict(digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
             key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False)
root = (certificate("Corp CA", root_key.public_key(), True)
        .add_extension(x509.KeyUsage(**{**usage, "key_cert_sign": True}), critical=True)
        .sign(root_key, hashes.SHA256()))
names = [x509.DNSName(n) for n in json.loads(sys.argv[1])] + [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
leaf = (certificate("aws", key.public_key(), False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(root_key, hashes.SHA256()))
print(json.dumps({"root": root.public_bytes(serialization.Encoding.PEM).decode(), "key": pem(key),
                  "cert": leaf.public_bytes(serialization.Encoding.PEM).decode()}))
`;

/** Makes an authority and a server certificate for AWS's host names. @param folder gets the bundle */
export async function createAuthority(folder: string): Promise<Authority> {
  const made = await runProcess(venvPaths().python, ['-c', PYTHON, JSON.stringify(NAMES)], { env: {} });
  if (made.code !== 0) throw new Error(`no certificates: ${made.stderr}`);
  const { root, key, cert } = JSON.parse(made.stdout) as { root: string; key: string; cert: string };
  const bundle = join(folder, 'corp.pem');
  writeFileSync(bundle, root);
  return { bundle, key, cert };
}
