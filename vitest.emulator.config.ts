import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long; a machine that has not run them yet cannot know. */
const LONG = /\/(scenarios|parity|access|policy)\/|thin\.test/;

/** Long files first, so that none of them is left over for one worker at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (LONG.test(moduleId) ? 0 : 1);
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/emulator/**/*.test.ts'],
    globalSetup: ['test/emulator/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    sequence: { sequencer: LongFirst },
    // Loading the SDK takes a second. Files share nothing but modules: each account has a front of its own.
    isolate: false,
    // For two cores: what waits (for a pause of the product, for moto) leaves them to the others.
    maxWorkers: 3,
  },
});
