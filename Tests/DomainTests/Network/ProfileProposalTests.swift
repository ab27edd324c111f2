import Domain
import Testing

/// What an organisation wants to be called waits; what it says about itself does not.
@Suite struct ProfileProposalTests {
    private let approved = Organisation(
        id: .init(rawValue: "chor"), slug: "chor", name: "Chor", side: .migrantOrganisation,
        kind: OrganisationKind(rawValue: "mo-association"), registerNumber: "VR 1", createdAt: Instant(milliseconds: 5))
    private let since = Instant(milliseconds: 9)

    private func wanted(_ change: (inout Organisation) -> Void) -> Organisation {
        var wanted = approved
        change(&wanted)
        return wanted
    }

    @Test func `what nobody recognises an organisation by waits for nothing`() {
        let wanted = wanted { $0.descriptions = [.german: "Wir singen."] }
        #expect(ProfileProposal(from: approved, to: wanted, since: since) == nil)
    }

    @Test func `name, side, kind and register number wait, each for itself, and come with a yes`() throws {
        let changes: [(inout Organisation) -> Void] = [
            { $0.name = "Großer Chor" }, { $0.side = .administration },
            { $0.kind = OrganisationKind(rawValue: "city-department") }, { $0.registerNumber = "VR 2" },
            { $0.registerNumber = nil },
        ]
        for change in changes {
            let wanted = wanted(change)
            let proposal = try #require(ProfileProposal(from: approved, to: wanted, since: since))
            #expect(proposal.applied(to: approved) == wanted)
            #expect(wanted.keepingWhatWasApproved(of: approved) == approved)
        }
    }

    @Test func `a yes touches nothing that was put right meanwhile`() throws {
        let renamed = wanted { $0.name = "Großer Chor" }
        let proposal = try #require(ProfileProposal(from: approved, to: renamed, since: since))
        let corrected = wanted { $0.registerNumber = "VR 3" }
        let after = proposal.applied(to: corrected)
        #expect(after.name == "Großer Chor")
        #expect(after.registerNumber == "VR 3")
    }

    @Test func `who asks for the same again has asked already`() throws {
        let renamed = wanted { $0.name = "Großer Chor" }
        let first = try #require(ProfileProposal(from: approved, to: renamed, since: since))
        let again = ProfileProposal(from: approved, to: renamed, since: Instant(milliseconds: 10))
        #expect(first.asksTheSame(as: again))
        let other = ProfileProposal(from: approved, to: wanted { $0.name = "Kammerchor" }, since: since)
        #expect(!first.asksTheSame(as: other))
        #expect(!first.asksTheSame(as: nil))
    }
}
