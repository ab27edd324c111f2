import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Words

/// What everybody may see, for programs: organisations and their offers as HSDS 3.1, and the catalogue of all open data.
enum OpenDataRoutes {
    static func add(to routes: inout Routes) {
        routes.program(.get, HSDSAddress.root, for: .everyone, .describeHSDS, sendAbout)
        routes.program(.get, HSDSAddress.organizations, for: .everyone, .listOrganizations, sendOrganizations)
        routes.program(.get, HSDSAddress.organization, for: .everyone, .showOrganization, sendOrganization)
        routes.program(.get, HSDSAddress.services, for: .everyone, .listServices, sendServices)
        routes.program(.get, HSDSAddress.service, for: .everyone, .showService, sendService)
        routes.program(.get, HSDSAddress.taxonomies, for: .everyone, .listTaxonomies, sendTaxonomies)
        routes.program(.get, HSDSAddress.taxonomy, for: .everyone, .showTaxonomy, sendTaxonomy)
        routes.program(.get, HSDSAddress.terms, for: .everyone, .listTaxonomyTerms, sendTerms)
        routes.program(.get, HSDSAddress.term, for: .everyone, .showTaxonomyTerm, sendTerm)
    }

    private static let sendAbout: Routes.Handler = { visit in
        let about = HSDSAbout(
            version: "3.1", profile: HSDSAddress.profile, openapiUrl: visit.publicAddress(of: ProgramAddress.document))
        return try visit.openDocument(about)
    }

    // MARK: Organisations

    private static let sendOrganizations: Routes.Handler = { visit in
        let (query, directory) = (try HSDSQuery(visit), visit.hsds)
        let search = visit.organisationsFound(by: query)
        if query.isLines {
            return visit.openLines {
                (last: Organisation.ID?, db: Reader) -> OpenLines.Piece<HSDSOrganization, Organisation> in
                let choice = query.choice(among: try search(db), for: visit)
                let ids = try db.openOrganisations(choice, .after(last, limit: OpenLines.size))
                let entries = try directory.organizations(
                    ids, isFull: query.isFull, hasServices: query.hasServices, in: db)
                return OpenLines.Piece(entries: entries, last: ids.last)
            }
        }
        return try await visit.openPage(isKept: query.search.isEmpty) { db -> HSDSPage<HSDSOrganization>? in
            let choice = query.choice(among: try search(db), for: visit)
            let ids = try db.openOrganisations(choice, .page(offset: query.offset, limit: query.size))
            return HSDSPage(
                try directory.organizations(ids, isFull: query.isFull, hasServices: query.hasServices, in: db),
                of: try db.openOrganisationCount(choice), page: query.page, each: query.size)
        }
    }

    private static let sendOrganization: Routes.Handler = { visit in
        let (id, directory) = (try visit.identifier("id", of: Organisation.self), visit.hsds)
        let hasServices = try HSDSQuery(visit).hasServices
        return try await visit.openPage { db -> HSDSOrganization? in
            try directory.organizations([id], isFull: true, hasServices: hasServices, in: db).first
        }
    }

    // MARK: Offers

    private static let sendServices: Routes.Handler = { visit in
        let (query, directory) = (try HSDSQuery(visit, tellsChanges: true), visit.hsds)
        let search = visit.organisationsFound(by: query)
        let documents = { @Sendable (services: [OpenService], db: Reader) throws -> [HSDSService] in
            let documents = try directory.services(services, isFull: query.isFull && !query.isMinimal, in: db)
            return query.isMinimal ? documents.map(\.minimal) : documents
        }
        if query.isLines {
            return visit.openLines { (last: Offer.ID?, db: Reader) -> OpenLines.Piece<HSDSService, Offer> in
                let choice = query.choice(among: try search(db), for: visit)
                let services = try db.openServices(choice, .after(last, limit: OpenLines.size))
                return OpenLines.Piece(entries: try documents(services, db), last: services.last?.offer)
            }
        }
        return try await visit.openPage(isKept: query.search.isEmpty) { db -> HSDSPage<HSDSService>? in
            let choice = query.choice(among: try search(db), for: visit)
            let services = try db.openServices(choice, .page(offset: query.offset, limit: query.size))
            return HSDSPage(
                try documents(services, db), of: try db.openServiceCount(choice), page: query.page, each: query.size)
        }
    }

    private static let sendService: Routes.Handler = { visit in
        let (id, directory, today) = (try visit.identifier("id", of: Offer.self), visit.hsds, visit.today)
        return try await visit.openPage { db -> HSDSService? in
            guard let service = try db.openService(id, on: today) else { return nil }
            return try directory.services([service], isFull: true, in: db).first
        }
    }

    // MARK: The lists of values

    private static let sendTaxonomies: Routes.Handler = { visit in
        let taxonomies = HSDSTaxonomies(words: visit.words).taxonomies
        return try visit.openList(taxonomies, named: \.name)
    }

    private static let sendTaxonomy: Routes.Handler = { visit in
        let id = try visit.parameter("id")
        guard let taxonomy = HSDSTaxonomies(words: visit.words).taxonomies.first(where: { $0.id == id })
        else { throw NotFound() }
        return try visit.openDocument(taxonomy)
    }

    private static let sendTerms: Routes.Handler = { visit in
        let (query, taxonomies) = (try HSDSQuery(visit), HSDSTaxonomies(words: visit.words))
        let lists = query.terms.filter { $0.slug == nil }.map(\.list)
        var terms = taxonomies.terms(of: lists.isEmpty ? HSDSTaxonomies.lists : lists)
        if query.isTopOnly { terms = terms.filter { $0.parentId == nil } }
        if let parent = query.parent { terms = terms.filter { $0.parentId == parent } }
        return try visit.openList(terms, named: \.name)
    }

    private static let sendTerm: Routes.Handler = { visit in
        let taxonomies = HSDSTaxonomies(words: visit.words)
        guard let known = taxonomies.known(try visit.parameter("id")), let slug = known.slug,
            let term = taxonomies.term(slug, in: known.list)
        else { throw NotFound() }
        return try visit.openDocument(term)
    }
}

extension HSDSService {
    /// What an entry must have, and when it changed.
    fileprivate var minimal: HSDSService {
        HSDSService(id: id, name: name, status: status, lastModified: lastModified)
    }
}

/// A list that is sent line by line, piece after piece: however long it is, no more than one piece is in memory.
enum OpenLines {
    static let size = 500
    static let type = "application/x-ndjson"

    /// Some entries, and behind which one the next begin; nil if there are no more.
    struct Piece<Entry: Sendable, Subject>: Sendable {
        let entries: [Entry]
        let last: Identifier<Subject>?
    }
}

extension Visit {
    /// The directory as this visit reads it.
    var hsds: HSDSDirectory {
        HSDSDirectory(
            taxonomies: HSDSTaxonomies(words: words), site: services.settings.publicAddress,
            timeZone: services.settings.timeZone, today: today)
    }

    /// Which public organisations answer the search; nil if nothing is searched for.
    func organisationsFound(by query: HSDSQuery) -> @Sendable (Reader) throws -> [Organisation.ID]? {
        let (directory, today) = (services.directory, today)
        return { db in
            guard !query.search.isEmpty else { return nil }
            return try directory.page(
                DirectoryQuery(text: query.search), limit: HSDSQuery.mostHits, today: today, from: db
            ).listings.map(\.id)
        }
    }

    /// A document that anybody may keep and has to ask about: it is sent again only if it has changed.
    ///
    /// - Parameters:
    ///   - isKept: whether the house keeps it, too, until something that it shows changes.
    ///   - load: reads it at one moment; nil if there is no such thing.
    /// - Throws: `NotFound`.
    func openPage<Document: Encodable & Sendable>(
        isKept: Bool = true, _ load: @escaping @Sendable (Reader) throws -> Document?
    ) async throws -> Response {
        guard isKept else { return try openDocument(try await found(load)) }
        let key = PageCache.Key(address: request.uri.string, language: words.language.tag)
        // Whether an offer still holds depends on the day.
        let turn = now.milliseconds / 3_600_000
        let kept = try await services.pages.page(for: key, turn: turn, in: database, load) { document in
            try Self.openPage(of: document)
        }
        return kept.response(to: request)
    }

    /// The same of what no database has to be asked for.
    func openDocument(_ document: some Encodable) throws -> Response {
        try Self.openPage(of: document).response(to: request)
    }

    /// A list that is in memory anyway, in pages or line by line.
    func openList<Entry: Encodable & Sendable>(
        _ entries: [Entry], named name: (Entry) -> String
    ) throws -> Response {
        let query = try HSDSQuery(self)
        let wanted = query.search.foldedForSearch
        let found = wanted.isEmpty ? entries : entries.filter { name($0).foldedForSearch.contains(wanted) }
        guard query.isLines else {
            let page = HSDSPage(
                Array(found.dropFirst(query.offset).prefix(query.size)), of: found.count, page: query.page,
                each: query.size)
            return try openDocument(page)
        }
        return answer(try found.map { try HSDSText.line($0) }.joined(), type: OpenLines.type)
    }

    /// A list line by line, as long as it is.
    func openLines<Entry: Encodable & Sendable, Subject>(
        _ piece: @escaping @Sendable (Identifier<Subject>?, Reader) throws -> OpenLines.Piece<Entry, Subject>
    ) -> Response {
        let database = database
        let body = ResponseBody { writer in
            var last: Identifier<Subject>?
            repeat {
                let found = try await database.read { [last] db in try piece(last, db) }
                var lines = ByteBuffer()
                for entry in found.entries { lines.writeString(try HSDSText.line(entry)) }
                if lines.readableBytes > 0 { try await writer.write(lines) }
                last = found.last
            } while last != nil
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: OpenLines.type, .vary: "Accept-Language, Cookie"], body: body)
    }

    private static func openPage(of document: some Encodable) throws -> PageCache.Page {
        PageCache.Page(
            try HSDSText.json(document), type: "application/json", cacheControl: "public, no-cache",
            varies: "Accept-Encoding, Accept-Language, Cookie")
    }
}

/// Documents as the standard writes them.
enum HSDSText {
    static func json(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    static func line(_ document: some Encodable) throws -> String { try json(document) + "\n" }
}
