import { render } from "preact";
import "./style.css";
import { announceOnAir, followStation } from "./live-state.ts";
import { Page } from "./page.tsx";

const root = document.getElementById("page");
const announcer = document.getElementById("announcer");
if (!root || !announcer) throw new Error("index.html lacks #page or #announcer");
followStation();
announceOnAir(announcer);
render(<Page />, root);
