import Hummingbird
import Secrets

/// What our own answer adds to an address that tells of a deed ("gespeichert"). It is of this browser, this page and what is
/// told there: anybody can write an address, but nobody makes a receipt up and sends it to somebody as a link.
struct ReceiptSeal {
    /// What tells of a deed behind the question mark.
    static let names = ["done", "ended", "saved", "sent", "invited", "released", "stopped"]
    static let field = "seal"

    /// What is told, as it stands behind the question mark; nil if nothing is.
    private let told: String?
    private let page: String

    /// - Parameter query: what stands behind the question mark.
    init(page: some StringProtocol, query: some StringProtocol) {
        let pairs = query.split(separator: "&").filter { pair in
            Self.names.contains(String(pair.prefix { $0 != "=" }))
        }
        told = pairs.isEmpty ? nil : pairs.joined(separator: "&")
        self.page = String(page)
    }

    /// Nil where nothing is told.
    /// - Parameter caller: whose browser is led there.
    func text(for caller: String, signingKey: [UInt8]) -> String? {
        told.map { Secret(derivedFrom: "told:\(caller):\(page):\($0)", key: signingKey).text }
    }
}

extension Visit {
    /// The address to which a form leads, with the seal of what it tells.
    func sealed(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = parts.first, let question = place.firstIndex(of: "?") else { return address }
        let query = place[place.index(after: question)...]
        guard let seal = text(of: ReceiptSeal(page: place[..<question], query: query)) else { return address }
        let anchor = parts.count > 1 ? "#\(parts[1])" : ""
        return "\(place)&\(ReceiptSeal.field)=\(seal)\(anchor)"
    }

    /// Whether our own answer has led this browser to what the address tells.
    var isLedByReceipt: Bool {
        guard let seal = text(of: ReceiptSeal(page: path, query: request.uri.query ?? "")) else { return false }
        return Secret.isEqual(query[ReceiptSeal.field], seal)
    }

    private func text(of seal: ReceiptSeal) -> String? {
        seal.text(for: formCaller, signingKey: services.signingKey)
    }
}
