import Domain
import Testing

/// For whom a city speaks, and what its groups give.
@Suite struct WorkAccountRulesTests {
    private func email(_ text: String) throws -> EmailAddress { try #require(EmailAddress(rawValue: text)) }

    @Test func `a city speaks for its own hosts, and for no host that only looks like one`() throws {
        let rules = try WorkAccountRules(domains: " Stadt.example, werke.example ")
        for address in ["a@stadt.example", "b@werke.example"] { #expect(try rules.speaks(for: email(address))) }
        for address in ["a@verein.example", "a@x.stadt.example", "a@evilstadt.example", "stadt.example@evil.example"] {
            #expect(try !rules.speaks(for: email(address)))
        }
    }

    @Test func `a group may hold commas and equals signs, as directories write them`() throws {
        let rules = try WorkAccountRules(
            domains: "stadt.example",
            grants: "coordination=CN=NW Team,OU=Gruppen ; host:neue-wege-2026=NW-Hosts;editor:amt=NW-Hosts;")
        #expect(rules.grants.map(\.group) == ["CN=NW Team,OU=Gruppen", "NW-Hosts", "NW-Hosts"])
        #expect(rules.grants(to: ["NW-Hosts", "Kantine"]).map(\.role) == [.host, .editor])
        #expect(rules.grants(to: ["NW-Hosts"]).map(\.place) == ["neue-wege-2026", "amt"])
        #expect(rules.grants(to: ["CN=NW Team,OU=Gruppen"]).map(\.role) == [.coordination])
    }

    @Test(arguments: [[], ["Kantine"], ["nw-hosts"], ["NW-Hosts "], ["coordination"]] as [Set<String>])
    func `who is in no group that is named gets nothing`(groups: Set<String>) throws {
        let rules = try WorkAccountRules(domains: "stadt.example", grants: "coordination=NW-Hosts")
        #expect(rules.grants(to: groups).isEmpty)
    }

    @Test func `what is written wrong is named`() {
        func mistake(_ domains: String, _ grants: String = "") -> WorkAccountRules.Mistake? {
            do throws(WorkAccountRules.Mistake) {
                _ = try WorkAccountRules(domains: domains, grants: grants)
                return nil
            } catch {
                return error
            }
        }
        #expect(mistake("stadt.example") == nil)
        #expect(mistake(" , ") == .noDomain)
        #expect(mistake("stadt.example, st adt") == .domain("st adt"))
        #expect(mistake("stadt.example", "coordination") == .grant("coordination"))
        #expect(mistake("stadt.example", "coordination=") == .grant("coordination="))
        #expect(mistake("stadt.example", "chief=A") == .role("chief"))
        #expect(mistake("stadt.example", "coordination:x=A") == .role("coordination:x"))
        #expect(mistake("stadt.example", "host=A") == .role("host"))
        #expect(mistake("stadt.example", "host:=A") == .role("host:"))
    }

    @Test func `what the city calls somebody is one line that fits`() {
        func name(_ said: String?) -> String? {
            WorkIdentity(issuer: "a", subject: "b", email: nil, name: said, groups: []).name
        }
        #expect(name("  Hodan\nWarsame ") == "Hodan Warsame")
        #expect(name("  \n ") == nil)
        #expect(name(nil) == nil)
        #expect(name(String(repeating: "a", count: 500))?.count == WorkIdentity.nameLimit)
    }
}
