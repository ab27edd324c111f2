import Domain
import Storage
import Words

/// The catalogue of all open data as DCAT-AP.de 3.0 has it: each list, and in it every record that everybody may see, once,
/// with title, description, licence and where to get it.
struct Catalogue: Sendable {
    /// The lists, each a dataset of its own; their records are parts of it.
    enum List: String, CaseIterable {
        case organisations, offers, events, measures, funding
    }

    /// Where something can be had, and in which form.
    private struct Copy {
        /// By the European list of file types.
        let form: String
        let media: String
        let address: String

        static func json(_ address: String) -> Copy { Copy(form: "JSON", media: "application/json", address: address) }
        static func lines(_ address: String) -> Copy { Copy(form: "JSON", media: OpenLines.type, address: address) }
        static func page(_ address: String) -> Copy { Copy(form: "HTML", media: "text/html", address: address) }
        static func table(_ address: String) -> Copy {
            Copy(form: "CSV", media: "text/csv", address: address + "?as=csv")
        }
        static func calendar(_ address: String) -> Copy { Copy(form: "ICS", media: "text/calendar", address: address) }
    }

    private static let authority = "http://publications.europa.eu/resource/authority/"
    private static let mediaTypes = "https://www.iana.org/assignments/media-types/"

    let words: Words
    let settings: SiteSettings
    let today: CalendarDay

    private var site: String { settings.publicAddress }
    private var catalogue: String { site + CatalogueAddress.catalogue }
    private var publisher: String { site + CatalogueAddress.list("publisher") }

    /// The catalogue itself, who runs it, and its lists.
    var head: [RDFResource] {
        var resource = RDFResource(catalogue, "dcat:Catalog")
        resource.say("dcterms:title", said(OpenDataPhrase.catalogue(city: settings.cityName)))
        resource.say("dcterms:description", said(OpenDataPhrase.catalogueAbout))
        resource.say("dcterms:publisher", .thing(publisher))
        resource.say("dcterms:license", .thing(settings.openData.licence))
        resource.say("dcterms:modified", .typed(today.rawValue, "xsd:date"))
        resource.say("dcat:themeTaxonomy", .thing(Self.authority + "data-theme"))
        resource.say("foaf:homepage", .thing(site + "/"))
        var agent = RDFResource(publisher, "foaf:Agent")
        agent.say("foaf:name", .text(settings.cityName, nil))
        return [resource, agent] + List.allCases.flatMap(list)
    }

    /// What is so little that it is read at once: events, measures and funding.
    func eventsMeasuresAndFunding(in db: Reader) throws -> [RDFResource] {
        let events = try db.events(shownTo: .everyone).flatMap(event)
        let measures = try db.measures(on: today, limit: 5_000).flatMap(measure)
        return try events + measures + db.fundingProgrammes().filter(\.isOffered).flatMap(programme)
    }

    func organisations(_ ids: [Organisation.ID], in db: Reader) throws -> [RDFResource] {
        try db.organisations(ids).filter { $0.visibility == .public }.flatMap(organisation)
    }

    func offers(_ services: [OpenService], in db: Reader) throws -> [RDFResource] {
        let names = try db.organisationNames(services.map(\.organisation), seenBy: .public)
        let modified = Dictionary(services.map { ($0.offer, $0.modifiedAt) }, uniquingKeysWith: { first, _ in first })
        return try db.offers(Set(services.map(\.offer))).flatMap { offer in
            names[offer.organisation].map { self.offer(offer, of: $0, modified: modified[offer.id]) } ?? []
        }
    }

    // MARK: One of each

    private func list(_ list: List) -> [RDFResource] {
        switch list {
        case .organisations:
            dataset(
                list.rawValue, said(OpenDataPhrase.organisations), said(OpenDataPhrase.organisationsAbout),
                page: OrganisationAddress.directory,
                copies: [
                    .json(HSDSAddress.organizations), .lines(HSDSAddress.lines(of: HSDSAddress.organizations)),
                    .table(TableAddress.organisations),
                ])
        case .offers:
            dataset(
                list.rawValue, said(OpenDataPhrase.offers), said(OpenDataPhrase.offersAbout),
                page: OrganisationAddress.directory,
                copies: [.json(HSDSAddress.services), .lines(HSDSAddress.lines(of: HSDSAddress.services))])
        case .events:
            dataset(
                list.rawValue, said(OpenDataPhrase.events), said(OpenDataPhrase.eventsAbout), page: EventAddress.list,
                copies: [.json(EventAPIAddress.list)])
        case .measures:
            dataset(
                list.rawValue, said(OpenDataPhrase.measures), said(OpenDataPhrase.measuresAbout),
                page: MeasureAddress.list, copies: [.page(MeasureAddress.list), .table(TableAddress.measures)])
        case .funding:
            dataset(
                list.rawValue, said(FundingPhrase.title), said(FundingPhrase.lead),
                page: FundingAddress.board,
                copies: [
                    .page(FundingAddress.board), .table(TableAddress.funding), .calendar(FundingAddress.calendar),
                ])
        }
    }

    private func organisation(_ organisation: Organisation) -> [RDFResource] {
        let kind = words.label(organisation.kind)
        return dataset(
            "organisation-\(organisation.id)", .text(organisation.name, nil),
            organisation.descriptions.isEmpty ? [words.language.tag: kind] : organisation.descriptions,
            of: .organisations, page: OrganisationAddress(organisation.slug).page,
            copies: [.json(HSDSAddress.organization(organisation.id))])
    }

    private func offer(_ offer: Offer, of organisation: OrganisationName, modified: Instant?) -> [RDFResource] {
        let kind = words.label(offer.kind)
        return dataset(
            "offer-\(offer.id)", said(OpenDataPhrase.offerOf(what: kind, who: organisation.name)),
            offer.text.isEmpty ? [words.language.tag: kind] : [offer.language: offer.text], of: .offers,
            page: OrganisationAddress(organisation.slug).page, modified: modified,
            copies: [.json(HSDSAddress.service(offer.id))])
    }

    private func event(_ event: Event) -> [RDFResource] {
        let address = EventAddress(event)
        return dataset(
            "event-\(event.id)", .text(words.text(event.title), event.title.text(for: words.language.tag).language),
            event.purposes.first?.texts ?? event.title.texts, of: .events, page: address.page,
            copies: [
                .json(ProgramAddress.event(event.slug)), .calendar(address.calendar(in: words.language.tag)),
            ])
    }

    private func measure(_ measure: Measure) -> [RDFResource] {
        let address = MeasureAddress(measure.id)
        return dataset(
            "measure-\(measure.id)", .text(measure.title, measure.language),
            [measure.language: measure.text.isEmpty ? measure.title : measure.text], of: .measures,
            page: address.page, copies: [.page(address.page)])
    }

    private func programme(_ programme: FundingProgramme) -> [RDFResource] {
        dataset(
            "funding-\(programme.id)", .text(programme.name, nil), programme.purpose.texts, of: .funding,
            page: FundingAddress.place(of: programme.id), copies: [.page(FundingAddress.place(of: programme.id))])
    }

    // MARK: Datasets

    private func said(_ phrase: some Phrase) -> RDFResource.Value { .text(words(phrase), words.language.tag) }

    private func dataset(
        _ name: String, _ title: RDFResource.Value, _ description: RDFResource.Value, page: String, copies: [Copy]
    ) -> [RDFResource] {
        var resource = RDFResource(site + CatalogueAddress.list(name), "dcat:Dataset")
        resource.say("dcterms:title", title)
        resource.say("dcterms:description", description)
        return whole(resource, page: page, copies: copies)
    }

    private func dataset(
        _ name: String, _ title: RDFResource.Value, _ descriptions: [Language: String], of list: List, page: String,
        modified: Instant? = nil, copies: [Copy]
    ) -> [RDFResource] {
        var resource = RDFResource(site + CatalogueAddress.list(name), "dcat:Dataset")
        resource.say("dcterms:title", title)
        resource.say("dcterms:description", descriptions)
        resource.say("dcterms:isPartOf", .thing(site + CatalogueAddress.list(list.rawValue)))
        if let modified { resource.say("dcterms:modified", .typed(modified.timestamp, "xsd:dateTime")) }
        return whole(resource, page: page, copies: copies)
    }

    /// With what is the same for all of them, where each can be had, and that the catalogue has it.
    private func whole(_ dataset: RDFResource, page: String, copies: [Copy]) -> [RDFResource] {
        var resource = dataset
        resource.say("dcterms:identifier", .text(resource.name, nil))
        resource.say("dcterms:publisher", .thing(publisher))
        resource.say("dcatde:contributorID", thing: settings.openData.contributor)
        resource.say("dcterms:accessRights", .thing(Self.authority + "access-right/PUBLIC"))
        resource.say("dcat:theme", .thing(Self.authority + "data-theme/SOCI"))
        resource.say("dcat:landingPage", .thing(site + page))
        let distributions = copies.enumerated().map { number, copy in
            distribution("\(resource.name)-\(number + 1)", of: copy)
        }
        for distribution in distributions { resource.say("dcat:distribution", .thing(distribution.name)) }
        var entry = RDFResource(catalogue)
        entry.say("dcat:dataset", .thing(resource.name))
        return [resource] + distributions + [entry]
    }

    private func distribution(_ name: String, of copy: Copy) -> RDFResource {
        var resource = RDFResource(name, "dcat:Distribution")
        resource.say("dcat:accessURL", .thing(site + copy.address))
        resource.say("dcterms:license", .thing(settings.openData.licence))
        resource.say("dcatde:licenseAttributionByText", .text(settings.cityName, nil))
        resource.say("dcterms:format", .thing("\(Self.authority)file-type/\(copy.form)"))
        resource.say("dcat:mediaType", .thing(Self.mediaTypes + copy.media))
        return resource
    }
}
