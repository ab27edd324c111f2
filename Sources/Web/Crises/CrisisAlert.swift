import Domain
import Storage
import Words

/// A crisis that is not over, with all that every page says of it.
struct CrisisAlert: Hashable, Sendable {
    let crisis: Crisis
    /// Where money is in good hands.
    let channels: [VerifiedChannel]

    /// The newest first; two statements, however many there are.
    static func all(in db: Reader) throws -> [CrisisAlert] {
        let crises = try db.openCrises()
        let channels = Dictionary(grouping: try db.verifiedChannels(of: crises.map(\.id)), by: \.crisis)
        return crises.map { CrisisAlert(crisis: $0, channels: channels[$0.id] ?? []) }
    }
}

/// Stands above every page while a crisis is open: what it is, what nobody should bring, and where money is in good hands.
struct CrisisBanner: Component {
    let words: Words
    let crises: [CrisisAlert]

    var html: HTML {
        """
        <aside class="crisis" aria-label="\(words(CrisisPhrase.crises))"><div class="within">\(crises.map(line))</div></aside>
        """
    }

    private func line(_ open: CrisisAlert) -> HTML {
        let crisis = open.crisis
        let unwanted = words.labels(of: crisis.notNeeded)
        let channels = open.channels.map { channel -> HTML in
            "<a href=\"\(channel.website.rawValue)\" rel=\"noopener noreferrer\" dir=\"auto\">\(channel.name)</a>"
        }
        return """
            <a href="\(CrisisAddress(crisis).page)">\(words.html(crisis.title))</a>\
            \(unwanted.isEmpty ? nil : "<span>\(words(CrisisPhrase.pleaseDoNotBring(things: words.list(unwanted))))</span>" as HTML)\
            \(channels.isEmpty ? nil : "<span>\(words(CrisisPhrase.donateHere)) </span>\(channels)" as HTML)
            """
    }
}

extension Words {
    /// What these are called, in the order of their list.
    func labels<Term: TaxonomyTerm>(of terms: Set<Term>) -> [String] {
        lexicon.taxonomy.all(Term.self).filter(terms.contains).map { label($0) }
    }
}
