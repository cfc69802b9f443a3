import type { Answered, Located } from '../../contract/fact.ts';
import type { Blocker, NetworkView, Owner } from '../../network/index.ts';
import type { Ec2Instance } from '../instance/instance.ts';
import type { Consequences } from '../session/consequences.ts';
import type { ObservedPath, ObservedPaths, PathService } from './observed-paths.ts';

/** The check that answers for a part of the network. */
export const checkOf = <O extends Owner>(owner: O): `network/${O}` => `network/${owner}`;

/** What every path check is given. */
export interface PathFacts {
  paths: ObservedPaths;
  networkView: NetworkView;
  instance: Located<Ec2Instance>;
  consequences: Answered<Consequences>;
}

/** One fault as a person would count it: one component that stops some services for one reason. */
export interface Fault {
  blocker: Blocker;
  /** Every service that it stops, in the order of the report. */
  services: PathService[];
  /** The blocker as it stands on each of these paths: their destinations differ. */
  each: { service: PathService; blocker: Blocker; answer: ObservedPath }[];
}
