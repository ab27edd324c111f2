import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Words

/// The catalogue of open data, in the three forms in which portals read it.
enum CatalogueRoutes {
    static func add(to routes: inout Routes) {
        routes.get(CatalogueAddress.turtle, for: .everyone) { visit in visit.catalogue(as: .turtle) }
        routes.get(CatalogueAddress.xml, for: .everyone) { visit in visit.catalogue(as: .xml) }
        routes.get(CatalogueAddress.linked, for: .everyone) { visit in visit.catalogue(as: .linked) }
    }
}

extension Visit {
    /// Told piece after piece: however much there is, no more than one piece is in memory.
    fileprivate func catalogue(as form: RDFForm) -> Response {
        let catalogue = Catalogue(words: words, settings: services.settings, today: today)
        let (database, choice) = (database, OpenChoice(today: today, now: now))
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
        return Response(
            status: .ok,
            headers: [
                .contentType: form.type, .cacheControl: "public, max-age=3600", .vary: "Accept-Language, Cookie",
            ], body: body)
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
