/** The operators' console: how the gateway is doing, and questions to the graph of offers. */
import { theme } from '../theme.js';
import { backends } from './backends.js';
import { evaluations } from './evaluations.js';
import { flags } from './flags.js';
import { graph } from './graph.js';
import { health } from './health.js';
import { models } from './models.js';
import { platforms } from './platforms.js';

theme();
health();
platforms();
backends();
models();
evaluations();
flags();
graph();
