/** `npm run flows:draw`: writes flows/README.md, in the folder it is run from. */
import { writeFileSync } from 'node:fs';
import { drawFlows } from './flow-drawing.ts';

writeFileSync('flows/README.md', drawFlows());
