import Actions
import Domain
import Foundation
import Storage
import Words

/// What the hosts have planned and nobody else has seen: each change, and one button that publishes all of them.
struct UnpublishedProgramme: Component {
    let visit: Visit
    let outlook: ProgrammeOutlook
    private var words: Words { visit.words }
    private var event: Event { outlook.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var html: HTML {
        outlook.changes.isEmpty
            ? "<p class=\"soft\">\(standing)</p>"
            : """
            <section class="flow" id="unpublished"><h2>\(title)</h2>\
            <ul class="lines">\(lines)</ul>\(told)\(unasked)\(publication)</section>
            """
    }

    /// The first version of a draft is published with the event: alone, nobody would see it.
    private var publication: HTML {
        guard event.isPublished || outlook.published != nil else {
            return Button(label: words(EditionPhrase.hostsTitle), action: .link(desk.hosts)).html
        }
        return PostButton(
            label: words(ProgrammePhrase.publish), address: desk.publication, csrf: visit.csrf, kind: .primary,
            values: [(SeenPreview.field, outlook.seen.text)]
        ).html
    }

    private var standing: String {
        guard let version = outlook.published else { return words(ProgrammePhrase.notPublished) }
        return words(
            ProgrammePhrase.publishedSince(version: version.number, date: version.date(in: words, at: event)))
    }

    private var title: String {
        outlook.published == nil
            ? words(ProgrammePhrase.notPublished) : words(ProgrammePhrase.unpublished(count: outlook.changes.count))
    }

    /// Said first where something else was to be published when somebody pressed the button.
    var outdated: Notice {
        outlook.changes.isEmpty
            ? Notice(text: "\(words(ProgrammePhrase.alreadyPublished))", isFocused: true)
            : Notice(kind: .caution, text: "\(words(ProgrammePhrase.draftHasChanged))", isFocused: true)
    }

    private var told: ToldOfProgramme? {
        outlook.published == nil ? nil : ToldOfProgramme(words: words, hearers: outlook.hearers)
    }

    /// Whose name everybody would read, although nobody has asked them.
    private var unasked: HTML? {
        let known = Set(outlook.published?.contents.items.flatMap(\.everybody).map { [$0.id.rawValue, $0.name] } ?? [])
        let names = outlook.contents.unasked.filter { !known.contains([$0.id.rawValue, $0.name]) }.map(\.name)
        guard event.isPublished || outlook.published != nil, let all = names.joined(separator: ", ").nonEmpty else {
            return nil
        }
        return "<p dir=\"auto\">\(words(RolePhrase.unaskedAreNamed(names: all)))</p>"
    }

    /// An item is discarded as a whole: the button stands beside the first of its changes.
    private var lines: [HTML] {
        var seen: Set<ProgrammeItem.ID> = []
        return outlook.changes.map { change in
            let sentence = change.sentence(in: words)
            guard case .item(let item, _) = change, seen.insert(item.id).inserted else {
                return "<li>\(sentence)</li>"
            }
            return "<li class=\"row\"><span>\(sentence)</span> \(asked(for: item))\(discarding(item))</li>"
        }
    }

    private func asked(for item: ProgrammeItem) -> HTML? {
        outlook.asked[item.id]?.map(\.name).joined(separator: ", ").nonEmpty.map { names -> HTML in
            "<span class=\"soft\" dir=\"auto\">\(words(RolePhrase.askedAreTold(names: names)))</span> "
        }
    }

    private func discarding(_ item: ProgrammeItem) -> Button {
        Button(
            label: words(ProgrammePhrase.discard), action: .ask(desk.discarding(of: item.id)), kind: .quiet,
            isSmall: true, accessibleLabel: words(ProgrammePhrase.discardOf(item: words.text(item.title))))
    }
}

/// Who is written to about a version, exactly; and who has to be told, because no letter reaches them.
struct ToldOfProgramme: Component {
    let words: Words
    let hearers: ProgrammeHearers
    /// Who does it: nobody has to tell them. Nil where that is not asked.
    var author: Account?
    /// Whether those who registered and are not there yet are called where no letter reaches them.
    var areCalled = false

    var html: HTML {
        let written = named(hearers.people.filter { $0.contact != nil }.map(\.name)).map {
            words(RolePhrase.areWritten(names: $0))
        }
        let unreached = hearers.unreached.filter { !isAuthor($0.attendee.name) }
        let outside = areCalled ? unreached.filter { $0.status != .checkedIn } : []
        let called = named(outside.map { words.name(of: $0) }).map { words(RolePhrase.areCalled(names: $0)) }
        let inPerson =
            hearers.people.filter { $0.contact == nil && !isAuthor($0.name) }.map(\.name)
            + unreached.filter { !outside.contains($0) }.map { words.name(of: $0) }
        let untold = named(inPerson).map { words(RolePhrase.areUntold(names: $0)) }
        let all = hearers.registered.count
        let everybody = all > 0 ? words(RolePhrase.registeredAreWritten(count: all)) : nil
        let said = [everybody, written, called, untold].compactMap(\.self)
        return
            "\((said.isEmpty ? [words(RolePhrase.nobodyIsWritten)] : said).map { "<p dir=\"auto\">\($0)</p>" as HTML })"
    }

    private func isAuthor(_ name: String) -> Bool {
        author.map { !name.isEmpty && $0.name.isSameName(as: name) } ?? false
    }

    /// Nil for nobody. Places without a name have none to say.
    private func named(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: ", ").nonEmpty
    }
}

/// What whoever looks has just published, and who is told of it.
struct PublishedReceipt: Sendable {
    private let version: ProgrammeVersion
    private let hearers: ProgrammeHearers?

    /// Nil if somebody else did it, or another version followed.
    /// - Parameter number: the version of which the address says that it was just published.
    init?(_ number: Int?, after outlook: ProgrammeOutlook, by author: Author, in db: Reader) throws {
        guard let last = outlook.published, last.number == number, last.madeBy == author else { return nil }
        version = last
        hearers = try ProgrammeHearers(of: last, in: db)
    }

    func notice(in words: Words) -> Notice {
        Notice(
            kind: .success,
            text: """
                <p>\(words(ProgrammePhrase.versionIsPublished(version: version.number))) \
                \(words(ProgrammePhrase.everybodySeesIt))</p>\
                \(hearers.map { ToldOfProgramme(words: words, hearers: $0) })
                """)
    }
}

extension ProgrammeOutlook {
    /// What the page has shown of what would be published: whatever else it is by now is asked again.
    var seen: SeenPreview {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = (try? encoder.encode(contents)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return SeenPreview([String(published?.number ?? 0), SeenPreview.key("contents", text)])
    }
}
