import Domain

// What HSDS 3.1 calls things, as far as we have anything to say there. Members are written as the standard has them
// (`organization_id`) by the encoder; a test holds every answer against the schemas.

struct HSDSOrganization: Encodable, Sendable {
    let id: String
    let name: String
    let description: String
    var email: String?
    var website: String?
    var legalStatus: String?
    var uri: String?
    var contacts: [HSDSContact]?
    var phones: [HSDSPhone]?
    var organizationIdentifiers: [HSDSOrganizationIdentifier]?
    var attributes: [HSDSAttribute]?
    /// Only with `full_service`.
    var services: [HSDSService]?
    var neueWege: HSDSExtras?
}

struct HSDSService: Encodable, Sendable {
    /// What the standard allows. Nothing of ours is ever closed for a time.
    enum Status: String, Encodable, Sendable { case active, defunct }

    let id: String
    var organizationId: String?
    let name: String
    var description: String?
    var url: String?
    let status: Status
    var eligibilityDescription: String?
    /// When the organisation last said that its profile is right.
    var assuredDate: String?
    let lastModified: String
    var organization: HSDSOrganization?
    var contacts: [HSDSContact]?
    var phones: [HSDSPhone]?
    var languages: [HSDSLanguage]?
    var serviceAreas: [HSDSServiceArea]?
    var attributes: [HSDSAttribute]?
}

/// A function, never a person: whoever agreed to be named on a page has not agreed to be passed on.
struct HSDSContact: Encodable, Sendable {
    let id: String
    let organizationId: String
    var title: String?
    var email: String?
    var phones: [HSDSPhone]?
}

struct HSDSOrganizationIdentifier: Encodable, Sendable {
    let id: String
    let organizationId: String
    let identifierType: String
    let identifier: String
}

struct HSDSPhone: Encodable, Sendable {
    let id: String
    let contactId: String
    let number: String
}

struct HSDSLanguage: Encodable, Sendable {
    let id: String
    let serviceId: String
    let name: String
    let code: String
}

struct HSDSServiceArea: Encodable, Sendable {
    let id: String
    let serviceId: String
    let name: String
}

struct HSDSAttribute: Encodable, Sendable {
    let id: String
    let linkId: String
    let linkEntity: String
    let taxonomyTermId: String
    let taxonomyTerm: HSDSTaxonomyTerm
    let label: String
}

struct HSDSTaxonomy: Encodable, Sendable {
    let id: String
    let name: String
    let description: String
}

struct HSDSTaxonomyTerm: Encodable, Sendable {
    let id: String
    let code: String
    let name: String
    let description: String
    var parentId: String?
    let taxonomy: String
    let taxonomyId: String
    let language: String
}

/// What the standard has no place for: all of it under one name, so that nobody takes it for something else.
struct HSDSExtras: Encodable, Sendable {
    struct Cooperation: Encodable, Sendable {
        let id: String
        let topic: String
        let form: String
        let status: String
        let since: String
        /// The others in it.
        let organizationIds: [String]
    }

    /// That it belongs to a network, or somebody to it; both have confirmed it.
    struct Membership: Encodable, Sendable {
        let networkId: String
        let memberId: String
        let since: String
        let until: String?
    }

    let slug: String
    let side: String
    let kind: String
    /// In each language in which it says something about itself.
    let descriptions: [String: String]
    /// In which people are answered, as tags.
    let languages: [String]
    let confirmedDate: String?
    let isFictional: Bool
    var cooperations: [Cooperation]?
    var memberships: [Membership]?
}

/// A page of a list, as the standard's interface has it.
struct HSDSPage<Entry: Encodable & Sendable>: Encodable, Sendable {
    let totalItems: Int
    let totalPages: Int
    let pageNumber: Int
    let size: Int
    let firstPage: Bool
    let lastPage: Bool
    let empty: Bool
    let contents: [Entry]

    init(_ contents: [Entry], of total: Int, page: Int, each: Int) {
        totalItems = total
        totalPages = (total + each - 1) / each
        pageNumber = page
        size = contents.count
        firstPage = page == 1
        lastPage = page >= totalPages
        empty = contents.isEmpty
        self.contents = contents
    }
}

/// What the interface says about itself.
struct HSDSAbout: Encodable, Sendable {
    let version: String
    let profile: String
    let openapiUrl: String
}
