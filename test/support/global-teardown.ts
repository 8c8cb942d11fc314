/** After all tests: stops what they shared. */
import { stopSharedRedis } from './redis.ts';

/** Jest wants a default export here. */
export default stopSharedRedis;
