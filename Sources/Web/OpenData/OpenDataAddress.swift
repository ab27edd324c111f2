import Domain

/// Where programs read what everybody may see of the network, as HSDS 3.1 names it.
enum HSDSAddress {
    static let root = ProgramAddress.folder + "hsds"
    static let organizations = root + "/organizations"
    static let organization = organizations + "/{id}"
    static let services = root + "/services"
    static let service = services + "/{id}"
    static let taxonomies = root + "/taxonomies"
    static let taxonomy = taxonomies + "/{id}"
    static let terms = root + "/taxonomy_terms"
    static let term = terms + "/{id}"
    /// What the standard says about each member.
    static let profile = "https://docs.openreferral.org/en/latest/hsds/overview.html"

    static func organization(_ id: Organisation.ID) -> String { "\(organizations)/\(id)" }
    static func service(_ id: Offer.ID) -> String { "\(services)/\(id)" }
    /// Everything of a list, a line each.
    static func lines(of list: String) -> String { "\(list)?format=ndjson&full=true" }
}

/// Which open data there are, for portals that gather such catalogues.
enum CatalogueAddress {
    static let turtle = "/catalog.ttl"
    static let xml = "/catalog.rdf"
    static let linked = "/catalog.jsonld"

    /// What the catalogue calls itself, and each list in it.
    static let catalogue = "/catalog"
    static func list(_ name: String) -> String { "\(catalogue)#\(name)" }
}

/// What may be read by the scripts of every page in the world.
enum OpenDataAddress {
    static func covers(_ path: String) -> Bool {
        path == HSDSAddress.root || path.hasPrefix(HSDSAddress.root + "/")
            || [CatalogueAddress.turtle, CatalogueAddress.xml, CatalogueAddress.linked].contains(path)
    }
}
