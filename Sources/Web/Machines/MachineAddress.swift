/// What machines ask for.
enum MachineAddress {
    static let health = "/healthz"
    static let readiness = "/readyz"
    static let metrics = "/metrics"
    static let robots = "/robots.txt"
    static let siteMap = "/sitemap.xml"
    static let securityContact = "/.well-known/security.txt"
    /// As routes write it: `StaticFiles` says which version is today's.
    static let asset = "/assets/{version}/{name}"

    /// One part of a map that is too long for one file.
    static func siteMap(part: Int) -> String { "\(siteMap)?part=\(part)" }
}
