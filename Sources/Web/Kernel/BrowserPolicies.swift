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
        if isForForeignPages(path) {
            // What everybody may read stands on other people's pages, too; they bring no cookie along.
            headers[.crossOriginResourcePolicy] = "cross-origin"
            headers[.accessControlAllowOrigin] = "*"
            headers[.accessControlExposeHeaders] = "ETag"
        }
        if headers[.permissionsPolicy] == nil {
            headers[.permissionsPolicy] = EventDeskAddress.isDoor(path) ? camera : nothing
        }
    }

    private static func isForForeignPages(_ path: String) -> Bool {
        EventAddress.isEmbedded(path) || OpenDataAddress.covers(path)
    }

    /// What a browser is told that asks whether a page of somebody else may ask with headers of its own; nil where none may.
    static func answerToPreflight(of request: Request) -> Response? {
        guard request.method == .options, isForForeignPages(request.uri.path) else { return nil }
        return Response(
            status: .noContent,
            headers: [
                .allow: "GET, HEAD, OPTIONS", .accessControlAllowMethods: "GET, HEAD, OPTIONS",
                .accessControlAllowHeaders: "Accept, Accept-Language, If-None-Match", .accessControlMaxAge: "86400",
            ])
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
