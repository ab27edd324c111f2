import Actions
import Domain
import Words

/// What was just done by hand, the way back, and what comes next: in sight however long the page is. Its place is always
/// there, so that what is new in it is heard.
struct GroupFootBar: Component {
    let visit: Visit
    let desk: GroupDesk
    let address: GroupDeskAddress

    private var words: Words { visit.words }

    var html: HTML { "<div class=\"foot-bar\" id=\"foot\" aria-live=\"polite\">\(content)</div>" }

    private var content: HTML {
        guard let formation = desk.formation, !formation.isReleased, visit.caller.holds([.host], at: desk.event.id)
        else { return .nothing }
        let release = PostButton(
            label: words(GroupPhrase.release), address: address.release, csrf: visit.csrf, kind: .primary,
            values: [(name: "formation", value: formation.id.rawValue)])
        let hearing = ReleaseHearing(
            visit: visit, desk: desk, outlook: desk.hearers.outlook(of: formation, insteadOf: desk.released))
        return """
            <div class="row spread"><p><strong>\(moved ?? words(GroupPhrase.notReleasedYet))</strong> \
            <span class="soft">\(changes)</span></p>\
            \(Disclosure(label: words(GroupPhrase.whoHears), content: hearing))\
            <div class="row">\(undo(in: formation))\(release)</div></div>
            """
    }

    /// Who was moved last.
    private var moved: String? {
        let id = Registration.ID(rawValue: visit.query["moved"])
        guard let seat = desk.formation?.seat(of: id), let person = desk.people[id],
            let group = desk.groups.first(where: { $0.id == seat.group })
        else { return nil }
        return words(GroupPhrase.sitsNow(name: words.name(of: person), group: group.number))
    }

    private var changes: String { desk.moves > 0 ? words(GroupPhrase.handMoves(count: desk.moves)) : "" }

    private func undo(in formation: Formation) -> PostButton {
        PostButton(
            label: desk.moves > 0 ? words(GroupPhrase.undoMove) : words(GroupPhrase.discardProposal),
            address: desk.moves > 0 ? address.moveRemoval : address.formationRemoval, csrf: visit.csrf, kind: .quiet,
            values: [(name: "formation", value: formation.id.rawValue)])
    }
}

/// How people hear of a release: by their link, on the wall, or by a call.
struct ReleaseHearing: Component {
    let visit: Visit
    let desk: GroupDesk
    let outlook: ReleaseOutlook

    /// More names would be a list of their own.
    private static let mostNames = 12

    private var words: Words { visit.words }

    var html: HTML {
        "<ul class=\"plain\">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var sentences: [String] {
        guard outlook.linked > 0 || !outlook.posted.isEmpty else { return [words(GroupPhrase.nothingChanges)] }
        return [
            outlook.linked > 0 ? words(GroupPhrase.toldByLink(count: outlook.linked)) : nil,
            outlook.posted.isEmpty
                ? nil
                : words(GroupPhrase.onlyPosted(count: outlook.posted.count, names: names(outlook.posted))),
            outlook.called.isEmpty
                ? nil : words(GroupPhrase.toCall(count: outlook.called.count, names: names(outlook.called))),
        ].compactMap(\.self)
    }

    private func names(_ people: [Registration.ID]) -> String {
        let shown = people.prefix(Self.mostNames).compactMap { desk.people[$0].map { words.name(of: $0) } }
        return words.list(shown) + (people.count > shown.count ? " …" : "")
    }
}
