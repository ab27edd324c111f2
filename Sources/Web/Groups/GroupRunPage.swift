import Domain
import HTTPTypes
import Hummingbird
import Words

/// While groups are being formed: how far it is, and a way to stop with the best so far. It shows itself anew every
/// second, also without scripts.
struct GroupRunPage {
    let visit: Visit
    let event: Event
    /// Where what is found will stand.
    let desk: GroupDeskAddress
    let state: GroupRun.State

    private var words: Words { visit.words }

    var response: Response {
        var response = visit.page(frame)
        response.headers[HTTPField.Name(known: "Refresh")] = "1"
        return response
    }

    private var frame: PageFrame {
        let title = words(GroupPhrase.runTitle)
        let stop = PostButton(
            label: words(GroupPhrase.stopRun), address: desk.run, csrf: visit.csrf, kind: .primary)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toGroupsOf: event), bodyClass: "group",
            body: """
                <h1>\(title)</h1>
                <progress id="under-way" max="\(state.steps)" value="\(state.done)" aria-label="\(title)"></progress>
                <p role="status">\(state.done == 0
                    ? words(GroupPhrase.runBegins)
                    : words(GroupPhrase.runGoesOn(steps: state.done)))</p>
                \(state.isStopped ? nil : stop)
                """)
    }
}
