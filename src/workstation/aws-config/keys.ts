/** Credentials as every client takes them; the SDK's own type stands in a package that we do not name. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type KeysProvider = () => Promise<Keys>;
