import ArgumentParser
import Foundation
import Web

/// Where the server listens and how people reach it.
struct AddressOptions: ParsableArguments {
    @Option(help: "HOST:PORT (also NEUE_WEGE_LISTEN)")
    var listen: String?

    @Option(help: "The address people type, such as https://neue-wege.example (also NEUE_WEGE_PUBLIC_URL)")
    var publicURL: String?

    @Option(help: "Whom to tell about a weakness: an e-mail or https address (also NEUE_WEGE_SECURITY_CONTACT)")
    var securityContact: String?

    /// What stands in `security.txt`; nil if nobody was named.
    func securityAddress() throws -> String? {
        guard let typed = securityContact ?? ProcessInfo.processInfo.environment["NEUE_WEGE_SECURITY_CONTACT"],
            !typed.isEmpty
        else { return nil }
        guard let address = SiteSettings.securityAddress(typed) else {
            throw Failure("\(typed) is no contact: write an e-mail address, or one that begins with https://.", code: 2)
        }
        return address
    }

    /// - Throws: a `Failure` that says how an address is written.
    func hostAndPort() throws -> (host: String, port: Int) {
        let text = listenText
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw Failure("\(text) is no address to listen on: write HOST:PORT, such as 127.0.0.1:8080.", code: 2) }
        let host = text[..<colon].trimmingCharacters(in: ["[", "]"])
        return (host, port)
    }

    var publicAddress: String {
        let text = publicURL ?? ProcessInfo.processInfo.environment["NEUE_WEGE_PUBLIC_URL"] ?? "http://\(listenText)"
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private var listenText: String {
        listen ?? ProcessInfo.processInfo.environment["NEUE_WEGE_LISTEN"] ?? "127.0.0.1:8080"
    }
}
