import Domain
import Words

/// The groups on the wall: where everybody goes. Only the team can put it there, because it shows names.
struct GroupScreenPage {
    let visit: Visit
    let screen: GroupScreen

    /// More could not be read from the back of the room; the rest comes a few seconds later.
    private static let groupsAtOnce = 4
    private static let seconds = 10

    private var words: Words { visit.words }
    private var groups: [WorkGroup] { screen.groups }
    private var address: EventAddress { EventAddress(screen.event) }
    /// Goes on to the next part of the same round, if one was asked for.
    private var asked: Int? { visit.query["round"].isEmpty ? nil : visit.round }
    private var parts: Int { max(1, (groups.count + Self.groupsAtOnce - 1) / Self.groupsAtOnce) }
    private var part: Int { (visit.number(.part, in: 1...parts) ?? 1) - 1 }

    private var next: String? {
        parts > 1 ? address.groupScreen(part: (part + 1) % parts + 1, inRound: asked) : nil
    }

    /// A script brings the next part and keeps this one while nobody answers. A page that went there by itself would take the
    /// list from slow readers (WCAG 2.2.1).
    private var goingOn: HTML? {
        next.map { "<noscript><p><a rel=\"next\" href=\"\($0)\">\(words(KernelPhrase.next))</a></p></noscript>" }
    }

    var frame: PageFrame {
        let shown = groups.dropFirst(part * Self.groupsAtOnce).prefix(Self.groupsAtOnce)
        return visit.frame(
            title: words(GroupPhrase.deskTitle), scripts: ["live"], isForScreen: true,
            body: """
                <div class="group-screen" id="screen" data-live="\(address.groupScreenStream(after: screen.upTo))"\
                \(attribute: "data-next", next) data-seconds="\(Self.seconds)">\
                <h1>\(screen.round.map { words(GroupPhrase.roundNumber(round: $0)) } ?? words(GroupPhrase.deskTitle))</h1>\
                \(groups.isEmpty ? "<p>\(words(GroupPhrase.notFormedYet))</p>" : .nothing)\
                <div class="group-columns">\(shown.map(section))</div></div>\(goingOn)\(StaleNotice(words: words))
                """)
    }

    /// Places without a name say so, and whose they are.
    private func names(in group: WorkGroup) -> [String] {
        words.sorted((screen.people[group.id] ?? []).map { words.name(of: $0) }) { $0 }
    }

    private func section(_ group: WorkGroup) -> HTML {
        guard group.isHeld else {
            return """
                <section><h2>\(words(GroupPhrase.groupNumber(group: group.number)))</h2>\
                <p><strong>\(words(GroupPhrase.isCancelled))</strong></p></section>
                """
        }
        return """
            <section><h2>\(words(GroupPhrase.groupNumber(group: group.number)))<br><bdi>\(group.room)</bdi></h2>\
            \(group.topic.map { "<p class=\"soft\">\(visit.label($0))</p>" as HTML })\
            <ul class="plain">\(names(in: group).map { "<li><bdi>\($0)</bdi></li>" as HTML })</ul>\
            </section>
            """
    }
}
