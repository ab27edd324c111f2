/// What machines ask for.
enum MachineAddress {
    static let health = "/healthz"
    static let readiness = "/readyz"
    static let metrics = "/metrics"
    static let robots = "/robots.txt"
    static let siteMap = "/sitemap.xml"
    /// What the program is made of, for people and for machines.
    static let licences = "/licences"
    static let billOfMaterials = "/sbom.json"
    static let securityContact = "/.well-known/security.txt"
    /// As routes write it.
    static let asset = assets("{version}") + "/{name}"

    /// Where the files of one version are.
    static func assets(_ version: String) -> String { "/assets/\(version)" }

    /// One part of a map that is too long for one file.
    static func siteMap(part: Int) -> String { "\(siteMap)?part=\(part)" }
}
