// The counter's own program, but it does not end, so that its memory can be searched after its work.
import './held-exit.js';
import '../../worker/box/counter.js';
