import Actions
import Domain
import Storage
import Words

/// What is kept of one person: what for, how long, what the journal says about them, and what they can do about it.
struct OwnDataPage {
    let visit: Visit
    let owner: OwnData
    let address: OwnDataAddress
    let file: PersonalFile

    /// More lines of the journal are only in the document.
    private static let mostLines = 200

    private var words: Words { visit.words }
    private var data: OwnDataWords { OwnDataWords(words: words, zone: visit.services.settings.timeZone) }

    var frame: PageFrame {
        let title = words(RightsPhrase.dataTitle)
        return visit.frame(
            title: title, crumbs: crumbs,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RightsPhrase.dataLead))</p>
                <p class="row">\(Button(label: words(RightsPhrase.takeAway), action: .link(address.document)))\
                \(toDeletion)</p>
                \(sections)
                <h2>\(words(RightsPhrase.ownJournal))</h2>
                <p>\(words(RightsPhrase.ownJournalLead))</p>
                \(journal)
                """)
    }

    private var crumbs: [PageFrame.Crumb] {
        switch owner {
        case .account: [.init(words(AccountPhrase.accountTitle), AccountAddress.page)]
        case .registration, .helper: []
        }
    }

    /// A helper's own page has a button for that.
    private var toDeletion: Button {
        let place = if case .helper = owner { address.owner } else { address.deletion }
        return Button(label: words(RightsPhrase.toDeletion), action: .link(place), kind: .quiet)
    }

    /// One section for each purpose: that is what people ask for.
    private var sections: [HTML] {
        PersonalColumn.Purpose.allCases.compactMap { purpose -> HTML? in
            let records = file.records.compactMap { facts(of: $0, for: purpose) }
            guard !records.isEmpty else { return nil }
            return "<section class=\"flow\"><h2>\(data.name(of: purpose))</h2>\(records)</section>"
        }
    }

    private func facts(of record: PersonalFile.Record, for purpose: PersonalColumn.Purpose) -> HTML? {
        let entries = record.entries.filter { $0.column.purpose == purpose }
        let facts = entries.compactMap { entry -> Fact? in
            guard let text = data.text(of: entry) else { return nil }
            let special: HTML? =
                entry.column.isSpecial ? " <small class=\"soft\">(\(words(RightsPhrase.isSpecial)))</small>" : nil
            return Fact(data.name(of: entry.column.kind), "<span dir=\"auto\">\(text)</span>\(special)")
        }
        guard !facts.isEmpty, let first = entries.first else { return nil }
        let period = words(RightsPhrase.keptFor(span: data.name(of: first.column.period)))
        return "\(FactList(facts: facts))<p><small class=\"soft\">\(period)</small></p>"
    }

    private var journal: HTML {
        let shown = file.journal.prefix(Self.mostLines).map { entry -> HTML in
            """
            <li>\(JournalWords.name(of: entry.kind, in: words)): \(JournalWords.change(of: entry, in: words)) \
            <small class="soft">\(words.dayAndTime(entry.at, in: visit.services.settings.timeZone))</small></li>
            """
        }
        guard !shown.isEmpty else { return "<p>\(words(RightsPhrase.ownJournalIsEmpty))</p>" }
        let isCut = file.journal.count > Self.mostLines
        let rest: HTML? = isCut ? "<p>\(words(RightsPhrase.ownJournalGoesOn))</p>" : nil
        return "<ol class=\"lines\">\(shown)</ol>\(rest)"
    }
}
