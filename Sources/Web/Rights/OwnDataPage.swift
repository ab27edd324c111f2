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
    private var said: ProcessingWords { ProcessingWords(words: words) }

    var frame: PageFrame {
        let title = words(RightsPhrase.dataTitle)
        return visit.frame(
            title: title, crumbs: crumbs,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RightsPhrase.dataLead))</p>
                <p class="row">\(Button(label: words(RightsPhrase.takeAway), action: .link(address.document)))\
                \(toDeletion)</p>
                \(sections)\(keys)
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

    /// One section for each purpose: that is what people ask for. In it stands everything under the name that they have for it.
    private var sections: [HTML] {
        PersonalColumn.Purpose.allCases.compactMap { purpose -> HTML? in
            let things = PersonalThing.allCases.compactMap { part(about: $0, for: purpose) }
            guard !things.isEmpty else { return nil }
            return "<section class=\"flow\"><h2>\(data.name(of: purpose))</h2>\(things)</section>"
        }
    }

    private func part(about thing: PersonalThing, for purpose: PersonalColumn.Purpose) -> HTML? {
        let records = file.records.filter { PersonalThing(table: $0.table) == thing }
            .map { (table: $0.table, entries: $0.entries.filter { $0.column.purpose == purpose }) }
            .filter { !$0.entries.isEmpty }
        guard !records.isEmpty else { return nil }
        let lists = records.map { facts(of: $0.entries, in: $0.table) }.filter { !$0.isEmpty }.map {
            FactList(facts: $0)
        }
        var periods: [String] = []
        for period in records.flatMap(\.entries).map({ said.name(of: $0.column.period) })
        where !periods.contains(period) {
            periods.append(period)
        }
        let kept = periods.map { words(RightsPhrase.keptFor(span: $0)) }.joined(separator: " · ")
        return """
            <h3>\(said.name(of: thing))</h3>\(lists)<p><small class="soft">\(kept)</small></p>
            """
    }

    private func facts(of entries: [PersonalFile.Entry], in table: String) -> [Fact] {
        entries.compactMap { entry -> Fact? in
            guard case .text(let text) = data.told(entry, of: table) else { return nil }
            let special: HTML? =
                entry.column.isSpecial ? " <small class=\"soft\">(\(words(RightsPhrase.isSpecial)))</small>" : nil
            return Fact(data.name(of: entry.column.kind), "<span dir=\"auto\">\(text)</span>\(special)")
        }
    }

    /// By what the program finds and counts: once, for all of it.
    private var keys: HTML? {
        let hasKeys = file.records.contains { record in
            record.entries.contains { data.told($0, of: record.table) == .key }
        }
        return hasKeys ? "<p>\(words(KeptPhrase.keys))</p>" : nil
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
