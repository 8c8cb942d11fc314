/** Before all tests: starts what they share. */
import { startSharedRedis } from './redis.ts';

/** Jest wants a default export here. */
export default startSharedRedis;
