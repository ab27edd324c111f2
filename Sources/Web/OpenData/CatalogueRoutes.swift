import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Words

/// The catalogue of open data, in the three forms in which portals read it.
enum CatalogueRoutes {
    static func add(to routes: inout Routes) {
        routes.get(CatalogueAddress.turtle, for: .everyone) { visit in try await visit.catalogue(as: .turtle) }
        routes.get(CatalogueAddress.xml, for: .everyone) { visit in try await visit.catalogue(as: .xml) }
        routes.get(CatalogueAddress.linked, for: .everyone) { visit in try await visit.catalogue(as: .linked) }
    }
}

extension Visit {
    /// Told piece after piece: however much there is, no more than one piece is in memory.
    fileprivate func catalogue(as form: RDFForm) async throws -> Response {
        let catalogue = Catalogue(words: words, settings: services.settings, today: today)
        let (database, choice) = (database, OpenChoice(today: today, now: now))
        // Read before: what comes meanwhile makes it old.
        let version = try await database.read { db in try db.lastJournalID() }
        let tag = try catalogue.tag(as: form, version: version)
        var headers: HTTPFields = [
            .contentType: form.type, .cacheControl: "public, max-age=3600", .vary: "Accept-Language, Cookie",
            .eTag: tag,
        ]
        guard !request.has(tag) else {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: form.opening))
            let first = try await database.read { db in try catalogue.head + catalogue.eventsMeasuresAndFunding(in: db)
            }
            try await writer.write(try form.buffer(of: first, isFirst: true))
            var organisation: Organisation.ID?
            repeat {
                let (resources, last) = try await database.read { [organisation] db in
                    let ids = try db.openOrganisations(choice, .after(organisation, limit: OpenLines.size))
                    return (try catalogue.organisations(ids, in: db), ids.last)
                }
                try await writer.write(try form.buffer(of: resources))
                organisation = last
            } while organisation != nil
            var offer: Offer.ID?
            repeat {
                let (resources, last) = try await database.read { [offer] db in
                    let services = try db.openServices(choice, .after(offer, limit: OpenLines.size))
                    return (try catalogue.offers(services, in: db), services.last?.offer)
                }
                try await writer.write(try form.buffer(of: resources))
                offer = last
            } while offer != nil
            try await writer.write(ByteBuffer(string: form.closing))
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension Catalogue {
    /// What stands for all of it in one form: what the house says of itself in the language of whoever reads, the day, and
    /// everything that has been done so far.
    fileprivate func tag(as form: RDFForm, version: Int64) throws -> String {
        let told = try head.map { try form.text(of: $0, isFirst: false) }
        let all = told.joined() + [form.type, today.rawValue, String(version)].joined(separator: " ")
        return "\"\(Secret.hexadecimal(Array(Secret.sha256(Array(all.utf8)).prefix(12))))\""
    }
}

extension RDFForm {
    fileprivate func buffer(of resources: [RDFResource], isFirst: Bool = false) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        for (number, resource) in resources.enumerated() {
            buffer.writeString(try text(of: resource, isFirst: isFirst && number == 0))
        }
        return buffer
    }
}
