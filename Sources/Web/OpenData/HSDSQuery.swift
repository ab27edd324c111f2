import Domain
import Foundation
import Storage
import Words

/// What a program asks of a list of HSDS, behind the question mark.
struct HSDSQuery: Sendable {
    /// Where a page says nothing, and the most that it may say.
    static let usualSize = 50
    static let greatestSize = 500
    /// All that can stand there, and the language of what is answered.
    private static let names: Set<String> = [
        "page", "per_page", "full", "full_service", "minimal", "format", "search", "taxonomy_term_id", "taxonomy_id",
        "organization_id", "modified_after", "top_only", "parent_id", "lang",
    ]
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

    /// - Parameter tellsChanges: whether the list knows what has changed since when.
    /// - Throws: `FormProblems` that name the filter that the list does not have, or whose value does not exist.
    init(_ visit: Visit, tellsChanges: Bool = false) throws(FormProblems) {
        let query = visit.query
        // What is passed over would look like an answer to it.
        if let unknown = query.names.first(where: { !Self.names.contains($0) && !query[$0].isEmpty }) {
            throw FormProblems(unknown, OpenDataPhrase.noSuchFilter)
        }
        page = try Self.number("page", in: query) ?? 1
        size = min(try Self.number("per_page", in: query) ?? Self.usualSize, Self.greatestSize)
        let (isWhole, hasAll) = (try Self.flag("full", in: query), try Self.flag("full_service", in: query))
        (isFull, hasServices) = (isWhole || hasAll, hasAll)
        isMinimal = try Self.flag("minimal", in: query)
        guard ["", "json", "ndjson"].contains(query["format"]) else {
            throw FormProblems("format", KernelPhrase.fieldMustBeOneOf(values: "json, ndjson"))
        }
        isLines = query["format"] == "ndjson"
        search = query["search"]
        var terms: [OpenTerm] = []
        if let id = query["taxonomy_term_id"].nonEmpty {
            guard let term = HSDSTaxonomies(words: visit.words).known(id) else {
                throw FormProblems("taxonomy_term_id", OpenDataPhrase.noSuchValue)
            }
            terms.append(term)
        }
        if let id = query["taxonomy_id"].nonEmpty {
            guard let list = HSDSTaxonomies.list(id) else {
                throw FormProblems("taxonomy_id", OpenDataPhrase.noSuchValue)
            }
            terms.append(OpenTerm(list))
        }
        self.terms = terms
        organisation = query["organization_id"].nonEmpty.map { Organisation.ID(rawValue: $0) }
        modifiedAfter = try Self.moment(query["modified_after"], in: visit.services.settings.timeZone)
        // All of the list would look like all that has changed.
        if modifiedAfter != nil, !tellsChanges {
            throw FormProblems("modified_after", OpenDataPhrase.noSuchFilter)
        }
        isTopOnly = try Self.flag("top_only", in: query)
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

    private static func number(_ name: String, in query: FormFields) throws(FormProblems) -> Int? {
        let typed = query[name]
        guard !typed.isEmpty else { return nil }
        // Nobody has a page of this number, and it is a number all the same.
        guard let number = Int(typed.prefix(9)), typed.allSatisfy(\.isASCII), number >= 1 else {
            throw FormProblems(name, OpenDataPhrase.countsFromOne)
        }
        return number
    }

    private static func flag(_ name: String, in query: FormFields) throws(FormProblems) -> Bool {
        switch query[name].lowercased() {
        case "", "false", "0": return false
        case "true", "1": return true
        default: throw FormProblems(name, KernelPhrase.fieldMustBeOneOf(values: "true, false"))
        }
    }

    /// A moment, or the beginning of a day.
    private static func moment(_ typed: String, in timeZone: TimeZone) throws(FormProblems) -> Instant? {
        guard !typed.isEmpty else { return nil }
        // Whoever forgets to write the plus as %2B sends a space.
        let text = typed.replacing(" ", with: "+")
        guard let moment = Instant(timestamp: text) ?? CalendarDay(rawValue: text)?.at(.midnight, in: timeZone)
        else { throw FormProblems("modified_after", RegistrationPhrase.timeIsWrong) }
        return moment
    }
}
