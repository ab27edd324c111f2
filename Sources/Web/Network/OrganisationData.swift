import Domain
import Words

/// An organisation as search engines read it: `Organization` of schema.org. Only what everybody may see, whoever looks; of
/// contacts the function, not the person.
struct OrganisationData {
    let visit: Visit
    let organisation: Organisation
    let contacts: [ContactRole]
    let offers: [Offer]

    private var words: Words { visit.words }

    var html: HTML { organisation.visibility == .public ? DataBlock(value: value).html : .nothing }

    private var value: JSONValue {
        let address = OrganisationAddress(organisation.slug)
        var value: JSONValue = [
            "@context": "https://schema.org", "@type": "Organization", "name": .string(organisation.name),
            "@id": .string(visit.publicAddress(of: address.page)),
            "url": .string(visit.publicAddress(of: address.page)),
            "image": .string(visit.publicAddress(of: address.picture(in: words.language.tag))),
            "areaServed": areas,
        ]
        if let text = organisation.description(for: words.language.tag)?.text { value["description"] = .string(text) }
        if let website = organisation.website { value["sameAs"] = .string(website.asURI) }
        if !organisation.topics.isEmpty {
            value["knowsAbout"] = .array(visit.labels(organisation.topics).map { .string($0) })
        }
        if !organisation.languages.isEmpty {
            value["knowsLanguage"] = .array(organisation.languages.sorted().map { .string($0.rawValue) })
        }
        let points = contacts.filter { $0.visibility == .public }.compactMap(point)
        if !points.isEmpty { value["contactPoint"] = .array(points) }
        let given = offers.filter { $0.direction == .offer }
        if !given.isEmpty { value["makesOffer"] = .array(given.map(offer)) }
        return value
    }

    private var areas: JSONValue {
        guard !organisation.districts.isEmpty else { return area(visit.services.settings.cityName) }
        return .array(visit.labels(organisation.districts).map(area))
    }

    private func area(_ name: String) -> JSONValue { ["@type": "AdministrativeArea", "name": .string(name)] }

    private func point(_ contact: ContactRole) -> JSONValue? {
        guard contact.email != nil || contact.phone != nil else { return nil }
        var point: JSONValue = ["@type": "ContactPoint"]
        if !contact.role.isEmpty { point["contactType"] = .string(contact.role) }
        if let email = contact.email { point["email"] = .string(email) }
        if let phone = contact.phone { point["telephone"] = .string(phone) }
        return point
    }

    private func offer(_ offer: Offer) -> JSONValue {
        var service: JSONValue = ["@type": "Service", "name": .string(visit.label(offer.kind))]
        if !offer.text.isEmpty { service["description"] = .string(offer.text) }
        return ["@type": "Offer", "itemOffered": service, "validThrough": .string(offer.validUntil.rawValue)]
    }
}
