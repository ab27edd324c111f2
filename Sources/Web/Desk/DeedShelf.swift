import Domain
import Storage
import Words

/// What the team did last, each as a sentence with its way back.
struct DeedShelf: Component {
    /// So many are seen at once.
    private static let few = 5
    /// The field in which a button sends along what it has shown.
    static let touched = "touched"

    let visit: Visit
    let told: ToldDeeds
    /// Where undoing a deed is asked for.
    let undoing: @Sendable (Int64) -> String
    /// Where whoever has undone something is led back to; nil for the desk.
    var page: String?

    private var words: Words { visit.words }

    var html: HTML {
        """
        <section class="flow" id="deeds"><h2>\(words(DeedPhrase.shelfTitle))</h2>\
        \(newest)\(older)\(journal)</section>
        """
    }

    private var newest: HTML {
        guard !told.deeds.isEmpty else { return "<p>\(words(DeedPhrase.shelfIsEmpty))</p>" }
        return list(told.deeds.prefix(Self.few))
    }

    private func list(_ deeds: ArraySlice<JournalDeed>) -> HTML {
        "<ol class=\"lines journal\">\(deeds.map(line))</ol>"
    }

    private var older: HTML? {
        let rest = told.deeds.dropFirst(Self.few)
        return rest.isEmpty ? nil : Disclosure(label: words(DeedPhrase.showOlder), content: list(rest)).html
    }

    /// All that ever happened, for whoever may read it.
    private var journal: HTML? {
        visit.caller.isCoordination
            ? "<p><a href=\"\(DeskAddress.journal)\">\(words(DeedPhrase.toJournal))</a></p>" : nil
    }

    private func line(_ deed: JournalDeed) -> HTML {
        let sentence = DeedSentence(deed: deed, told: told, words: words)
        let after = told.isUndone(deed) ? words(DeedPhrase.isUndone) : sentence.touched
        return """
            <li id="deed-\(deed.number)"><p>\(sentence.html)</p>\
            <div class="row"><small class="soft"><time>\(words.dayAndTime(deed.at, in: visit.services.settings.timeZone))</time>\
            \(after.map { " · \($0)" as HTML })</small>\(sentence.button(
                to: undoing(deed.number), csrf: visit.csrf, backTo: page))</div></li>
            """
    }
}

/// What somebody has just done: the thing, its effect and the way back, on top of the page that follows.
struct DeedReceipt {
    let told: ToldDeeds
    let words: Words
    let csrf: String
    /// Where undoing it is asked for; nil where this reader may not.
    let undoing: String?
    /// The page that it stands on.
    let page: String

    /// Whom the deed has registered at this event.
    func registered(at event: Event.ID) -> [Registration.ID] {
        let entries = told.deeds.first?.entries(.created, .registration).filter { $0.event == event } ?? []
        return entries.map { Registration.ID(rawValue: $0.subject) }
    }

    /// Whether it brought somebody back, and no letter says so.
    var isUnheard: Bool {
        guard let deed = told.deeds.first else { return false }
        return !deed.entries(.restored, .registration).isEmpty && deed.entries(.created, .mail).isEmpty
    }

    /// - Parameter other: what the page has to say besides.
    func notice(with other: Notice?) -> Notice? {
        if other?.kind == .problem { return other }
        guard let deed = told.deeds.first else { return other }
        let sentence = DeedSentence(deed: deed, told: told, words: words)
        let way: HTML? = undoing.flatMap { address -> HTML? in
            sentence.touched.map { touched -> HTML in
                """
                <div class="row">\(sentence.button(to: address, csrf: csrf, backTo: page))<small>\(touched)</small></div>
                """
            }
        }
        let title = other?.title.map { "<p>\($0)</p>" as HTML }
        return Notice(
            kind: other?.kind ?? .success,
            text: "<div class=\"flow\"><p>\(sentence.text)</p>\(title)\(other?.text)\(way)</div>")
    }
}
