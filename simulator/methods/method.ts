// What is a Bot API method to the simulator?
import type { ApiMethods } from '@telegraf/types';
import type { Upload } from '../files.js';
import type { Field, MethodName, Parameters } from '../parameters.js';
import type { Simulation } from '../simulation.js';

/** What a method answers, as the type package knows it. */
export type Answer<M extends MethodName> = ReturnType<ApiMethods<Upload>[M]>;

/** One method: reads its own parameters only, changes the world, answers in the published shape or throws an ApiError. */
export type Method<M extends MethodName> = (sim: Simulation, call: Parameters<Field<M>>) => Answer<M>;
