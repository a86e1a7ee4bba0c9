import ArgumentParser
import Foundation
import Reports
import Store
import Studies
import Workbench

/// `jowa study watch`.
struct StudyWatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Serve a page on this machine that follows a study.",
        discussion: "Reachable from this machine alone (127.0.0.1). Ends with Ctrl-C.")

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "Port; 0 takes any free one.") var port: UInt16 = 8420

    func run() throws {
        let study = try study.expanded(in: workspace.location)
        let store = try workspace.openStore(folding: study.steps.map(\.step.id))
        Stopping.listen()
        let server = try LoopbackServer(port: port)
        print("http://127.0.0.1:\(server.port)/")
        fflush(nil)
        server.serve(until: { Stopping.requested }) { path in
            switch path {
            case "/": return .init(type: "text/html", body: WatchPage.html(study.study.name))
            case "/status.json":
                do {
                    return .init(type: "application/json", body: try document(study, store).canonical)
                } catch {
                    return .init(status: "500 Internal Server Error", type: "text/plain", body: "\(error)\n")
                }
            default: return .init(status: "404 Not Found", type: "text/plain", body: "no such page\n")
            }
        }
    }

    private func document(_ study: ExpandedStudy, _ store: Store) throws -> JSONValue {
        try store.fold(steps: study.steps.map(\.step.id))
        let entries = try StudyState(study, workspace: workspace.location, store: store).entries
        let steps = try entries.map { entry -> JSONValue in
            var fields = try JSONValue(encoding: entry).fields ?? [:]
            if let progress = entry.progress { fields["text"] = .string(RunScreen.text(progress)) }
            return .object(fields)
        }
        return .object(["study": .string(study.study.name), "steps": .array(steps)])
    }
}

/// The page itself: no file, no library, light and dark.
enum WatchPage {
    static func html(_ name: String) -> String {
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>\(Escaping.html(name))</title>
        <meta name="viewport" content="width=device-width"><style>
        :root { color-scheme: light dark; --line: #8884; --done: #2a8; --run: #38c; --bad: #c43; --odd: #b80; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
        h1 { font-size: 1.3rem; } table { border-collapse: collapse; width: 100%; }
        td, th { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        #map { display: flex; flex-wrap: wrap; gap: 3px; margin: 1rem 0; }
        #map i { width: 14px; height: 14px; border-radius: 3px; background: var(--line); }
        #map .done { background: var(--done); } #map .running { background: var(--run); }
        #map .failed { background: var(--bad); } #map .diverged, #map .interrupted { background: var(--odd); }
        progress { width: 10rem; } .muted { opacity: .6; }
        </style><h1>\(Escaping.html(name)) <span id="sum" class="muted"></span></h1><div id="map"></div><table id="now"></table>
        <script>
        // Texts become nodes, never markup.
        const node = (tag, text, set) => Object.assign(document.createElement(tag), { textContent: text }, set);
        const row = (...cells) => {
          const line = document.createElement('tr');
          for (const cell of cells) { const td = document.createElement('td'); td.append(...[cell].flat()); line.append(td); }
          return line;
        };
        const doing = s => s.progress
          ? [node('progress', '', { max: s.progress.total, value: s.progress.done }), ' ' + s.text]
          : s.failure ? s.failure.class + ': ' + s.failure.message : '';
        async function look() {
          try {
            const { steps } = await (await fetch('status.json')).json();
            const count = {};
            for (const s of steps) count[s.state] = (count[s.state] || 0) + 1;
            sum.textContent = Object.entries(count).map(([k, v]) => v + ' ' + k).join(', ');
            map.replaceChildren(...steps.map(s => node('i', '', { className: s.state, title: s.name + ': ' + s.state })));
            now.replaceChildren(...steps.filter(s => s.state == 'running' || s.failure)
              .map(s => row(s.state, s.name, doing(s))));
          } catch (error) { sum.textContent = 'not reachable: is `jowa study watch` still running?'; }
          setTimeout(look, 2000);
        }
        look();
        </script></html>
        """
    }
}
