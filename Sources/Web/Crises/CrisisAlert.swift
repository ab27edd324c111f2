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

    /// Of several each is one link, and what is said of them all is said once.
    var html: HTML {
        let links = crises.map { open -> HTML in
            "<a href=\"\(CrisisAddress(open.crisis).page)\">\(words.html(open.crisis.title))</a>"
        }
        return """
            <aside class="crisis" aria-label="\(words(CrisisPhrase.crises))">\
            <div class="within">\(links)\(unwanted)\(channels)</div></aside>
            """
    }

    /// Which things nobody should bring, and in which crises that is so, the newest first.
    private var unwantedLists: [(things: Set<HelpKind>, crises: [Crisis])] {
        var lists: [(things: Set<HelpKind>, crises: [Crisis])] = []
        for crisis in crises.map(\.crisis) where !crisis.notNeeded.isEmpty {
            if let known = lists.firstIndex(where: { $0.things == crisis.notNeeded }) {
                lists[known].crises.append(crisis)
            } else {
                lists.append((crisis.notNeeded, [crisis]))
            }
        }
        return lists
    }

    private var unwanted: [HTML] {
        unwantedLists.map { list -> HTML in
            let sentence = words(CrisisPhrase.pleaseDoNotBring(things: words.list(words.labels(of: list.things))))
            // What holds everywhere needs no name in front of it.
            guard list.crises.count < crises.count else { return said(sentence) }
            return said("\(words.list(list.crises.map { words.text($0.title) })): \(sentence)")
        }
    }

    /// Above several crises it is small: on a phone the page below has to be seen.
    private func said(_ sentence: String) -> HTML {
        "<span\(attribute: "class", "small", if: crises.count > 1)>\(sentence)</span>"
    }

    private var channels: HTML? {
        var known: Set<String> = []
        let channels = crises.flatMap(\.channels).filter { known.insert($0.website.rawValue).inserted }
        guard !channels.isEmpty else { return nil }
        let links = channels.map { channel -> HTML in
            "<a href=\"\(channel.website.rawValue)\" rel=\"noopener noreferrer\" dir=\"auto\">\(channel.name)</a>"
        }
        return "\(said("\(words(CrisisPhrase.donateHere)) "))\(links)"
    }
}

extension Words {
    /// What these are called, in the order of their list.
    func labels<Term: TaxonomyTerm>(of terms: Set<Term>) -> [String] {
        lexicon.taxonomy.all(Term.self).filter(terms.contains).map { label($0) }
    }
}
