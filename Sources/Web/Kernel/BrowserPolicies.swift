import Domain
import HTTPTypes
import Hummingbird

/// What browsers must not do with our answers, whatever is in them.
enum BrowserPolicies {
    static func add(to headers: inout HTTPFields, for path: String) {
        headers[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
            font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "same-origin"
        headers[.crossOriginOpenerPolicy] = "same-origin"
        headers[.crossOriginResourcePolicy] = "same-origin"
        if EventAddress.isEmbedded(path) || OpenDataAddress.covers(path) {
            // What everybody may read stands on other people's pages, too; they bring no cookie along.
            headers[.crossOriginResourcePolicy] = "cross-origin"
            headers[.accessControlAllowOrigin] = "*"
        }
        if headers[.permissionsPolicy] == nil {
            headers[.permissionsPolicy] = EventDeskAddress.isDoor(path) ? camera : nothing
        }
    }

    /// At the door, tickets are read by the camera: also where a code was opened on a paired device.
    static let camera = "camera=(self), " + others
    private static let nothing = "camera=(), " + others
    private static let others = "microphone=(), geolocation=(), display-capture=(), payment=(), usb=()"
}

extension HTTPField.Name {
    static let referrerPolicy = Self(known: "Referrer-Policy")
    static let crossOriginOpenerPolicy = Self(known: "Cross-Origin-Opener-Policy")
    static let permissionsPolicy = Self(known: "Permissions-Policy")
}
