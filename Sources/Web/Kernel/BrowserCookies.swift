import Domain
import HTTPTypes
import Hummingbird
import Secrets

/// The cookies of the house: who is signed in, which browser it is, which language it wants, at which board it writes or leads, at
/// which door it stands, at which wall, whose own page it opens, and that it is on its way through the sign-in of the city.
/// No others exist.
struct BrowserCookies: Sendable {
    let isBehindTLS: Bool

    /// With the prefix, a browser takes the cookie only over TLS and from this very host.
    private var prefix: String { isBehindTLS ? "__Host-" : "" }

    var sessionName: String { prefix + "session" }
    var browserName: String { prefix + "browser" }
    var languageName: String { prefix + "language" }
    /// Who somebody is at the board that they joined.
    var participantName: String { prefix + "participant" }
    /// At which board somebody without an account leads today.
    var leadName: String { prefix + "lead" }
    /// Which device of the door it is.
    var deviceName: String { prefix + "device" }
    /// Which computer at a wall it is.
    var wallName: String { prefix + "wall" }

    /// Whose own page the phone opens when it has read a badge; only where somebody asked for that.
    var ownPageName: String { prefix + "own-page" }

    /// That somebody is on the way through the sign-in of the city, for minutes.
    var workName: String { prefix + "work" }

    func secret(_ name: String, of request: Request) -> Secret? {
        request.cookies[name].flatMap { Secret(text: $0.value) }
    }

    /// - Parameter lifetime: nil ends with the browser.
    func cookie(_ name: String, _ value: String, lifetime: Duration?) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: lifetime.map { Int($0.components.seconds) }, path: "/",
            secure: isBehindTLS, httpOnly: true, sameSite: .lax)
    }

    func removal(of name: String) -> Cookie {
        cookie(name, "", lifetime: .zero)
    }
}
