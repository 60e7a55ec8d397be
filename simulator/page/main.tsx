// Where does the page begin?
import { render } from 'preact';
import { App } from './app.js';
import { connect } from './link.js';
import { applyPreferences } from './preferences.js';
import { followAddress } from './route.js';

applyPreferences();
followAddress();
connect();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
