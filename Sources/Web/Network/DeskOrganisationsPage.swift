import Domain
import Files
import Storage
import Words

/// Of which organisations alone the list speaks, as addresses say it.
enum DeskOrganisationChoice: String {
    /// That have never confirmed their profile.
    case unconfirmed
    /// That nobody looks after any more.
    case leftAlone = "left-alone"
}

/// One page of all organisations, as the coordination cares for them.
struct DeskOrganisationsContents: Sendable {
    let listings: [DirectoryListing]
    let total: Int
    let page: Int
    let editors: [Organisation.ID: Int]
    /// The last letter to each, and the last one that arrived.
    let letters: [Organisation.ID: (last: SentLetter, arrived: SentLetter?)]
    /// When each was last asked whether its profile is right, also where that letter is forgotten.
    let asked: [Organisation.ID: Instant]
    /// The one to which somebody was just invited.
    let invited: OrganisationName?

    /// Nil for all.
    let choice: DeskOrganisationChoice?

    static let size = 50
    /// So many are asked for in one statement.
    private static let part = 10_000

    /// - Parameter page: nil for all at once.
    init(
        page: Int?, only choice: DeskOrganisationChoice?, invited slug: String = "", on today: CalendarDay,
        from directory: Directory, in db: Reader
    ) throws {
        let everybody = try directory.all(for: .coordination, today: today, from: db)
        let all: [DirectoryListing]
        switch choice {
        case nil: all = everybody
        case .unconfirmed: all = everybody.filter { $0.confirmedAt == nil }
        case .leftAlone:
            let alone = try db.organisationsLeftAlone()
            all = everybody.filter { alone.contains($0.id) }
        }
        let oldestFirst = all.enumerated().sorted {
            ($0.element.confirmedAt?.milliseconds ?? .min, $0.offset)
                < ($1.element.confirmedAt?.milliseconds ?? .min, $1.offset)
        }.map(\.element)
        (self.page, self.choice) = (page ?? 1, choice)
        let listings = page.map { Array(oldestFirst.dropFirst(($0 - 1) * Self.size).prefix(Self.size)) } ?? oldestFirst
        self.listings = listings
        total = all.count
        var editors: [Organisation.ID: Int] = [:]
        var asked: [Organisation.ID: Instant] = [:]
        var sent: [SentLetter] = []
        for start in stride(from: 0, to: listings.count, by: Self.part) {
            let ids = listings[start..<min(start + Self.part, listings.count)].map(\.id)
            editors.merge(try db.editorCounts(of: ids)) { first, _ in first }
            asked.merge(try db.lastReconfirmationLetters(to: ids)) { first, _ in first }
            sent += try db.letters(about: ids.map { .organisation($0) })
        }
        (self.editors, self.asked) = (editors, asked)
        let written = Dictionary(grouping: sent, by: \.topic)
        letters = Dictionary(
            listings.compactMap { listing in
                guard let letters = written[.organisation(listing.id)], let last = letters.first else { return nil }
                return (listing.id, (last, letters.first(where: \.hasArrived)))
            }, uniquingKeysWith: { first, _ in first })
        invited = try db.organisationNames(oldestFirst.first { $0.slug == slug }.map { [$0.id] } ?? []).values.first
    }
}

/// All organisations, the oldest confirmation first: from the top down, this is the list of whom to ask.
struct DeskOrganisationsPage {
    let visit: Visit
    let contents: DeskOrganisationsContents

    var frame: PageFrame {
        let words = visit.words
        let done =
            contents.invited.map { words(NetworkPhrase.invitedNotice(organisation: $0.name)) }
            ?? (visit.query["done"] == "removed" ? words(MergingPhrase.removedNotice) : nil)
        let notice = done.map { Notice(kind: .success, text: "<p>\($0)</p>") }
        return visit.frame(
            title: words(NetworkPhrase.directory), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(words(NetworkPhrase.directory))</h1>
                <p class="lead">\(words(NetworkPhrase.oldestFirst)) \
                <a href="\(OrganisationAddress.unanswered)">\(words(FoundPhrase.questionsTitle))</a></p>
                \(contents.choice.map(chosen))\
                <div class="row">\(add)\
                <a href="\(SuggestionAddress.missingBridges)">\(words(SuggestionsPhrase.missingTitle))</a>\
                <a href="\(MergerAddress.duplicates)">\(words(MergingPhrase.duplicatesTitle))</a>\
                <a href="\(DeskAddress.importing)">\(words(ImportingPhrase.fromTable))</a>\
                \(copies)</div>
                \(contents.listings.isEmpty ? empty.html : table.html)\(pagination)
                """)
    }

    private var add: Button {
        Button(label: visit.words(CarePhrase.addTitle), action: .link(DeskAddress.newOrganisation), icon: .plus)
    }

    private var copies: TableCopies {
        TableCopies(
            words: visit.words, address: DeskAddress.organisationsTable,
            query: contents.choice.map { [("only", $0.rawValue)] } ?? [])
    }

    /// Which of them are shown, and the way to all.
    private func chosen(_ choice: DeskOrganisationChoice) -> HTML {
        let sentence =
            switch choice {
            case .unconfirmed: visit.words(DeskPhrase.organisationsUnconfirmed(count: contents.total))
            case .leftAlone: visit.words(ListsPhrase.leftAlone(count: contents.total))
            }
        return """
            <p>\(sentence) · \
            <a href="\(DeskAddress.organisations)">\(visit.words(DeskPhrase.showEverybody))</a></p>
            """
    }

    private var empty: EmptyState {
        let words = visit.words
        return EmptyState(
            title: words(NetworkPhrase.directoryIsEmpty),
            text: "\(words(NetworkPhrase.directoryIsEmptyHint)) \(words(CarePhrase.orByHand))")
    }

    private var table: DataTable {
        let words = visit.words
        return DataTable(
            caption: words(NetworkPhrase.directory), isCaptionUnseen: true, isDense: true, isBrief: true,
            columns: [
                .init(words(NetworkPhrase.name)), .init(words(NetworkPhrase.lastChecked)),
                .init(words(NetworkPhrase.editors), isNumber: true), .init(words(MailPhrase.lastWritten)),
                .init(words(NetworkPhrase.whatNext), onPhone: .beside),
            ],
            rows: contents.listings.map(row)
        )
    }

    private func row(_ listing: DirectoryListing) -> [HTML] {
        let words = visit.words
        let shape = SideShape(side: listing.side.rawValue)
        let checked = listing.confirmedAt.map { words.day(visit.day(of: $0)) } ?? words(NetworkPhrase.never)
        let invite = Button(
            label: words(NetworkPhrase.invite), action: .link(OrganisationAddress(listing.slug).invitation),
            isSmall: true, accessibleLabel: words(NetworkPhrase.inviteFor(organisation: listing.name)))
        return [
            """
            <span class="side \(shape.rawValue)">\(shape)\
            <a href="\(OrganisationAddress(listing.slug).page)" dir="auto">\(listing.name)</a></span>
            """,
            "\(checked)", "\(words.number(contents.editors[listing.id] ?? 0))", written(to: listing), invite.html,
        ]
    }

    /// When the organisation was last written to, and whether that came back.
    private func written(to listing: DirectoryListing) -> HTML {
        let words = visit.words
        guard let (last, arrived) = contents.letters[listing.id] else {
            return "\(contents.asked[listing.id].map { words.day(visit.day(of: $0)) } ?? words(NetworkPhrase.never))"
        }
        let status = MailWords.status(of: last.state, in: words, timeZone: .ofTheCity)
        guard case .notDeliverable(_, let said) = last.state else { return status.html }
        let before = arrived.map { letter -> HTML in
            "<br><small>\(words(MailPhrase.lastArrived(time: words.day(visit.day(of: letter.queuedAt)))))</small>"
        }
        return "\(status) <small>\(words(MailWords.reason(said)))</small>\(before)"
    }

    // MARK: As a file

    /// What the list says of each besides its profile.
    var headingsOfCare: [String] {
        let words = visit.words
        return [
            words(NetworkPhrase.lastChecked), words(NetworkPhrase.editors), words(MailPhrase.lastWritten),
            words(TablePhrase.status),
        ]
    }

    func care(for organisation: Organisation) -> [OfficeTable.Cell] {
        let (words, id) = (visit.words, organisation.id)
        let last = contents.letters[id]?.last
        var status = last.map { MailWords.status(of: $0.state, in: words, timeZone: .ofTheCity).word } ?? ""
        if case .notDeliverable(_, let said)? = last?.state { status += ": \(words(MailWords.reason(said)))" }
        return [
            .init(organisation.confirmedAt.map(visit.day(of:))), .number(contents.editors[id] ?? 0),
            .init((last?.queuedAt ?? contents.asked[id]).map(visit.day(of:))), .text(status),
        ]
    }

    private var pagination: Pagination? {
        let size = DeskOrganisationsContents.size
        let pages = (contents.total + size - 1) / size
        guard pages > 1 else { return nil }
        return Pagination(words: visit.words, page: min(contents.page, pages), pages: pages) {
            guard let choice = contents.choice else { return DeskAddress.organisations + "?page=\($0)" }
            return DeskAddress.organisations(choice) + "&page=\($0)"
        }
    }
}
