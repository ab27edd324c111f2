import Actions
import Domain
import Foundation
import Words

/// What the hosts have planned and nobody else has seen: each change, and one button that publishes all of them.
struct UnpublishedProgramme: Component {
    let visit: Visit
    let outlook: ProgrammeOutlook
    /// Whether something else was to be published when somebody pressed the button.
    var isOutdated = false

    private var words: Words { visit.words }
    private var event: Event { outlook.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var html: HTML {
        outlook.changes.isEmpty
            ? "\(outdated)<p class=\"soft\">\(standing)</p>"
            : """
            <section class="flow" id="unpublished"><h2>\(title)</h2>\(outdated)\
            <ul class="lines">\(lines)</ul>\(hearers)\
            \(PostButton(
                label: words(ProgrammePhrase.publish), address: desk.publication, csrf: visit.csrf, kind: .primary,
                values: [(SeenPreview.field, outlook.seen.text)]))</section>
            """
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

    private var outdated: HTML? {
        guard isOutdated else { return nil }
        return outlook.changes.isEmpty
            ? Notice(text: "\(words(ProgrammePhrase.alreadyPublished))").html
            : Notice(kind: .caution, text: "\(words(ProgrammePhrase.draftHasChanged))").html
    }

    /// Who will be written to, exactly; and who has to be told, because no letter reaches them.
    private var hearers: HTML? {
        guard outlook.published != nil else { return nil }
        func names(_ isWritten: Bool) -> String {
            outlook.hearers.people.filter { ($0.contact != nil) == isWritten }.map(\.name).joined(separator: ", ")
        }
        let written = names(true).nonEmpty.map { words(RolePhrase.areWritten(names: $0)) }
        let untold = names(false).nonEmpty.map { words(RolePhrase.areUntold(names: $0)) }
        let all = outlook.hearers.registered.count
        let everybody = all > 0 ? words(RolePhrase.allAreWritten(count: all)) : nil
        let said = [everybody, written, untold].compactMap(\.self)
        return
            "\((said.isEmpty ? [words(RolePhrase.nobodyIsWritten)] : said).map { "<p dir=\"auto\">\($0)</p>" as HTML })"
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
            "<span class=\"soft\" dir=\"auto\">\(words(RolePhrase.discardingTells(names: names)))</span> "
        }
    }

    private func discarding(_ item: ProgrammeItem) -> PostButton {
        PostButton(
            label: words(ProgrammePhrase.discard), address: desk.discarding(of: item.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true,
            accessibleLabel: words(ProgrammePhrase.discardOf(item: words.text(item.title))))
    }
}

extension Notice {
    /// Says that everybody sees a version from now on.
    static func published(_ version: Int, in words: Words) -> Notice {
        Notice(
            kind: .success,
            text: """
                \(words(ProgrammePhrase.versionIsPublished(version: version))) \(words(ProgrammePhrase.everybodySeesIt))
                """)
    }
}

extension ProgrammeOutlook {
    /// The version of which the address says that it was just published, if whoever looks did it and no other one followed.
    func receipt(for version: Int?, by author: Author) -> Int? {
        published.flatMap { $0.number == version && $0.madeBy == author ? $0.number : nil }
    }

    /// What the page has shown of what would be published: whatever else it is by now is asked again.
    var seen: SeenPreview {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = (try? encoder.encode(contents)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return SeenPreview([String(published?.number ?? 0), SeenPreview.key("contents", text)])
    }
}
