import Domain
import Foundation
import Storage
import Words

/// What a program asks of a list of HSDS, behind the question mark.
struct HSDSQuery: Sendable {
    /// Where a page says nothing, and the most that it may say.
    static let usualSize = 50
    static let greatestSize = 500
    /// So many hits of a search are told of; nobody reads on.
    static let mostHits = 1_000

    let page: Int
    let size: Int
    let isFull: Bool
    /// Every organisation with its offers.
    let hasServices: Bool
    /// Only what each entry must have.
    let isMinimal: Bool
    /// All of it, a line each.
    let isLines: Bool
    let search: String
    let terms: [OpenTerm]
    let organisation: Organisation.ID?
    let modifiedAfter: Instant?
    let isTopOnly: Bool
    let parent: String?

    /// - Throws: `AddressIsWrong` for a filter that does not exist, and for what is no value of one.
    init(_ visit: Visit) throws {
        let query = visit.query
        page = max(1, try Self.number(query["page"]) ?? 1)
        size = min(max(1, try Self.number(query["per_page"]) ?? Self.usualSize), Self.greatestSize)
        let (isWhole, hasAll) = (try Self.flag(query["full"]), try Self.flag(query["full_service"]))
        (isFull, hasServices) = (isWhole || hasAll, hasAll)
        isMinimal = try Self.flag(query["minimal"])
        guard ["", "json", "ndjson"].contains(query["format"]) else { throw AddressIsWrong() }
        isLines = query["format"] == "ndjson"
        search = query["search"]
        var terms: [OpenTerm] = []
        if let id = query["taxonomy_term_id"].nonEmpty {
            guard let term = HSDSTaxonomies(words: visit.words).known(id) else { throw AddressIsWrong() }
            terms.append(term)
        }
        if let id = query["taxonomy_id"].nonEmpty {
            guard let list = HSDSTaxonomies.list(id) else { throw AddressIsWrong() }
            terms.append(OpenTerm(list))
        }
        self.terms = terms
        organisation = query["organization_id"].nonEmpty.map { Organisation.ID(rawValue: $0) }
        modifiedAfter = try Self.moment(query["modified_after"], in: visit.services.settings.timeZone)
        isTopOnly = try Self.flag(query["top_only"])
        parent = query["parent_id"].nonEmpty
    }

    var offset: Int { (page - 1) * size }

    /// - Parameter found: who answers the search; nil if nothing is searched for.
    func choice(among found: [Organisation.ID]?, for visit: Visit) -> OpenChoice {
        var organisations = found
        if let organisation { organisations = found.map { $0.filter { $0 == organisation } } ?? [organisation] }
        return OpenChoice(
            organisations: organisations, terms: terms, modifiedAfter: modifiedAfter, today: visit.today, now: visit.now
        )
    }

    private static func number(_ typed: String) throws(AddressIsWrong) -> Int? {
        guard !typed.isEmpty else { return nil }
        // Nobody has a page of this number, and it is a number all the same.
        guard let number = Int(typed.prefix(9)), typed.allSatisfy(\.isASCII), number >= 0 else {
            throw AddressIsWrong()
        }
        return number
    }

    private static func flag(_ typed: String) throws(AddressIsWrong) -> Bool {
        switch typed.lowercased() {
        case "", "false", "0": return false
        case "true", "1": return true
        default: throw AddressIsWrong()
        }
    }

    /// A moment, or the beginning of a day.
    private static func moment(_ typed: String, in timeZone: TimeZone) throws(AddressIsWrong) -> Instant? {
        guard !typed.isEmpty else { return nil }
        // Whoever forgets to write the plus as %2B sends a space.
        let text = typed.replacing(" ", with: "+")
        guard let moment = Instant(timestamp: text) ?? CalendarDay(rawValue: text)?.at(.midnight, in: timeZone)
        else { throw AddressIsWrong() }
        return moment
    }
}
