import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// A crisis with needs, people who help and what they said, and a browser for the coordination.
struct CoverageTown {
    static let slug = "ankunft-im-winter"
    static let page = "/crises/\(slug)"
    static let desk = "/desk/crises/\(slug)"
    static let mediation = HelpKind(rawValue: "language-mediation")
    static let ukrainian = Language(rawValue: "uk")

    let browser: Browser
    let crisis: Crisis
    let need: CrisisNeed
    /// Said yes, and has no e-mail.
    let amal: Helper
    /// Was asked and has said nothing; has a link of his own.
    let taras: Helper
    let link: Secret

    var database: Database { browser.services.database }

    /// - Parameter needs: how many; each is answered with one yes.
    init(needs number: Int = 1, now: String = "2023-12-01T09:00") async throws {
        let browser = try await Browser.onEmptyCity(now: now)
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let contact = CrisisContact(name: "Leitstelle", phone: try PhoneNumber("0521 510"), email: nil)
        let draft = OpenCrisis.Draft(
            template: .refugeesInWinter, title: .german("Ankunft im Winter"), districts: [], languages: [],
            contact: contact, notNeeded: [HelpKind(rawValue: "toys")])
        let link = Secret(derivedFrom: "taras", key: [1])
        let (crisis, amal, taras) = try await browser.services.database.write(by: .system) { db in
            let amal = try Helper(
                id: db.newIdentifier(),
                Helper.Profile(
                    name: "Amal Haddad", email: nil, phone: PhoneNumber("0521 77"), language: .german,
                    languages: [Self.ukrainian], kinds: [Self.mediation]), isConfirmed: true, at: db.now)
            let taras = try Helper(
                id: db.newIdentifier(),
                Helper.Profile(
                    name: "Тарас Бойко", email: EmailAddress(rawValue: "taras@example.org"), language: Self.ukrainian,
                    languages: [Self.ukrainian], kinds: [Self.mediation]), isConfirmed: true, at: db.now)
            try db.insert(amal)
            try db.insert(taras, ownLink: link.hash)
            return (try OpenCrisis(draft).run(in: db), amal, taras)
        }
        let needs = try await browser.services.database.write(by: .system) { db in
            try (1...number).map { position in
                let draft = CrisisNeed.Draft(
                    kind: Self.mediation, language: Self.ukrainian,
                    district: District(rawValue: position.isMultiple(of: 2) ? "heepen" : "mitte"), amount: 6,
                    task: .german("Übersetzen \(position)"), place: "Zelt 2", contact: contact)
                let need = try AddCrisisNeed(draft, in: crisis.id, by: nil).run(in: db)
                for (helper, isYes) in [(amal, true), (taras, false)] {
                    var asking = Asking(id: db.newIdentifier(), for: need.id, of: helper.id, wave: 1, at: db.now)
                    if isYes { try asking.promise(2, note: "", missing: 6, at: db.now) }
                    try db.insert(asking, link: Secret(derivedFrom: "\(helper.name) \(position)", key: [2]).hash)
                }
                return need
            }
        }
        (self.browser, self.crisis, self.amal, self.taras, self.link) = (browser, crisis, amal, taras, link)
        need = try #require(needs.first)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// What the clock does when no crisis is open any more.
    /// - Returns: the way that stands in the letter to Taras.
    func askToStay() async throws -> String {
        let deed = AskHelpersToStay(correspondence: browser.services.correspondence)
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        let letter = try #require(try await database.letters().last { $0.body.contains("/staying/") })
        return String(try #require(letter.body.firstMatch(of: /\/staying\/[0-9a-f]{32}/)).0)
    }
}
