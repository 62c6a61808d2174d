import { render } from "preact";
import "./style/base.css";
import "./style/strip-and-layout.css";
import "./style/panels.css";
import "./style/small-screens.css";
import { announceOnAir, followStation } from "./live-state.ts";
import { Page } from "./page.tsx";

const root = document.getElementById("page");
const announcer = document.getElementById("announcer");
if (!root || !announcer) throw new Error("index.html lacks #page or #announcer");
followStation();
announceOnAir(announcer);
render(<Page />, root);
