import Domain
import Testing

@Suite struct CrisisTests {
    private static let now = Instant(milliseconds: 1_701_417_600_000)
    private static let contact = CrisisContact(
        name: "Leitstelle", phone: try? PhoneNumber("0521 510"), email: EmailAddress(rawValue: "lage@example.org"))

    private func crisis(
        title: Translated = .german("Ankunft im Winter"), contact: CrisisContact = CrisisTests.contact
    ) throws(Crisis.Refusal) -> Crisis {
        try Crisis(
            id: .init(rawValue: "k"), slug: "k", template: .refugeesInWinter, title: title, districts: [],
            languages: [], contact: contact, notNeeded: [], openedAt: Self.now)
    }

    private func draft(
        kind: HelpKind = HelpKind(rawValue: "language-mediation"), amount: Int = 3,
        organisation: Organisation.ID? = nil, validUntil: Instant? = nil, task: Translated = .german("Übersetzen"),
        window: CrisisNeed.Window? = nil
    ) -> CrisisNeed.Draft {
        CrisisNeed.Draft(
            kind: kind, amount: amount, window: window, task: task, place: "Bahnhof", contact: Self.contact,
            organisation: organisation, validUntil: validUntil)
    }

    private func need(_ draft: CrisisNeed.Draft) throws -> CrisisNeed {
        try CrisisNeed(id: .init(rawValue: "b"), in: crisis(), draft, askedBy: nil, at: Self.now)
    }

    private func helper(
        speaksForOrganisation: Bool = false, kinds: Set<HelpKind> = [HelpKind(rawValue: "food")],
        isConfirmed: Bool = true
    ) throws -> Helper {
        try Helper(
            id: .init(rawValue: "h"), organisation: speaksForOrganisation ? .init(rawValue: "chor") : nil,
            speaksForOrganisation: speaksForOrganisation,
            Helper.Profile(
                name: "Amal", email: EmailAddress(rawValue: "amal@example.org"), language: .german, kinds: kinds),
            isConfirmed: isConfirmed, at: Self.now)
    }

    // MARK: A crisis

    @Test func `whoever opens a crisis names somebody who can be reached`() {
        let nobody = CrisisContact(name: "Leitstelle", phone: nil, email: nil)
        #expect(throws: Crisis.Refusal.contactUnreachable) { try crisis(contact: nobody) }
        let long = Translated.german(String(repeating: "a", count: Crisis.titleLimit + 1))
        #expect(throws: Crisis.Refusal.titleTooLong(limit: Crisis.titleLimit)) { try crisis(title: long) }
    }

    @Test func `a crisis closes once, and opens again only if it was closed`() throws {
        var crisis = try crisis()
        #expect(throws: Crisis.Refusal.stillOpen) { try crisis.reopen(at: Self.now) }
        try crisis.close(at: Self.now)
        #expect(!crisis.isOpen)
        #expect(throws: Crisis.Refusal.alreadyClosed) { try crisis.close(at: Self.now) }
        try crisis.reopen(at: Self.now)
        #expect(crisis.isOpen)
    }

    @Test func `after ten minutes people hear that it is over, and nobody opens it again`() throws {
        var crisis = try crisis()
        try crisis.close(at: Self.now)
        let late = Self.now.advanced(by: .minutes(Crisis.minutesToReopen))
        #expect(throws: Crisis.Refusal.tooLateToReopen) { try crisis.reopen(at: late) }
        #expect(!crisis.isOpen)
    }

    // MARK: Needs

    @Test(arguments: [0, -1, 1_000, 1_000_000_000])
    func `nobody needs nothing, less than nothing, or a billion`(amount: Int) {
        #expect(throws: CrisisNeed.Refusal.amountOutOfRange(1...999)) { try need(draft(amount: amount)) }
    }

    @Test func `a need without a task is none`() {
        #expect(throws: CrisisNeed.Refusal.taskMissing) { try need(draft(task: .german(" \n"))) }
    }

    @Test func `a need holds three days, and one button gives it three more`() throws {
        var need = try need(draft())
        #expect(need.validUntil == Self.now.advanced(by: .hours(72)))
        let later = Self.now.advanced(by: .hours(72))
        #expect(!need.isStale(at: later.advanced(by: .seconds(-1))))
        #expect(need.isStale(at: later))
        try need.extend(at: later)
        #expect(need.isOpen(at: later))
        #expect(need.confirmedAt == later)
        #expect(need.validUntil == later.advanced(by: .hours(72)))
    }

    @Test func `what has its time holds until that is over, and is not extended beyond it`() throws {
        let (from, until) = (Self.now.advanced(by: .days(5)), Self.now.advanced(by: .days(5) + .hours(1)))
        var need = try need(draft(window: CrisisNeed.Window(from: from, until: until)))
        #expect(need.validUntil == until && need.mayBeAskedFor(at: from))
        try need.extend(at: from)
        #expect(need.validUntil == until)
        #expect(need.isStale(at: until) && need.hasPassed(at: until) && !need.mayBeAskedFor(at: until))
        #expect(throws: CrisisNeed.Refusal.alreadyOver) { try need.extend(at: until) }
    }

    @Test func `extending never shortens what was said to hold longer`() throws {
        let end = Self.now.advanced(by: .days(14))
        var need = try need(draft(validUntil: end))
        try need.extend(at: Self.now.advanced(by: .hours(1)))
        #expect(need.validUntil == end)
    }

    @Test func `nobody says today what is needed in two months, or was needed yesterday`() {
        #expect(throws: CrisisNeed.Refusal.tooFarAhead(days: CrisisNeed.mostDays)) {
            try need(draft(validUntil: Self.now.advanced(by: .days(60))))
        }
        #expect(throws: CrisisNeed.Refusal.alreadyOver) { try need(draft(validUntil: Self.now)) }
        let past = CrisisNeed.Window(
            from: Self.now.advanced(by: .hours(-3)), until: Self.now.advanced(by: .hours(-1)))
        #expect(throws: CrisisNeed.Refusal.alreadyOver) { try need(draft(window: past)) }
    }

    @Test func `a need is open, partly or wholly covered, expired or closed`() throws {
        var need = try need(draft(amount: 3))
        let opened = need
        let fresh = [0, 1, 3, 4].map { opened.standing(confirmed: $0, at: Self.now) }
        #expect(fresh == [.open, .partly, .covered, .covered])
        // However many have said yes: nobody knows whether it still holds.
        #expect(need.standing(confirmed: 3, at: need.validUntil) == .expired)
        try need.close(.done, at: Self.now)
        #expect(need.standing(confirmed: 0, at: need.validUntil) == .closed)
        #expect(throws: CrisisNeed.Refusal.alreadyClosed) { try need.extend(at: Self.now) }
    }

    @Test func `windows overlap where both last, and not where one ends when the other begins`() throws {
        let hours = { (hour: Int) in Self.now.advanced(by: .hours(hour)) }
        let first = try #require(CrisisNeed.Window(from: hours(0), until: hours(2)))
        let next = try #require(CrisisNeed.Window(from: hours(2), until: hours(4)))
        let across = try #require(CrisisNeed.Window(from: hours(1), until: hours(3)))
        #expect(!first.overlaps(next))
        #expect(first.overlaps(across) && across.overlaps(next))
        #expect(CrisisNeed.Window(from: hours(1), until: hours(1)) == nil)
    }

    // MARK: What protects people

    @Test(arguments: HelpKind.throughOrganisations.sorted())
    func `beds, children and lifts for children go from organisation to organisation alone`(kind: HelpKind) throws {
        #expect(throws: CrisisNeed.Refusal.onlyThroughOrganisation) { try need(draft(kind: kind)) }
        #expect(throws: Helper.Refusal.onlyThroughOrganisation([kind])) { try helper(kinds: [kind]) }
        let asked = try need(draft(kind: kind, organisation: .init(rawValue: "amt")))
        #expect(asked.kind == kind)
        let organisation = try helper(speaksForOrganisation: true, kinds: [kind])
        #expect(organisation.mayBeAsked(for: kind))
        let offer = CrisisOffer.Draft(kind: kind, amount: 2, textLanguage: .german)
        #expect(throws: CrisisOffer.Refusal.onlyThroughOrganisation) {
            try CrisisOffer(id: .init(rawValue: "o"), in: crisis(), offer, of: helper(), at: Self.now)
        }
        _ = try CrisisOffer(id: .init(rawValue: "o"), in: crisis(), offer, of: organisation, at: Self.now)
    }

    @Test func `a person who once spoke for an organisation is not asked for a bed`() throws {
        let helper = Helper(
            stored: .init(rawValue: "h"), organisation: .init(rawValue: "chor"), speaksForOrganisation: false,
            account: nil, name: "Amal", email: nil, phone: nil, language: .german, languages: [], districts: [],
            consents: [.housing: Self.now], createdAt: Self.now, confirmedAt: Self.now)
        #expect(!helper.mayBeAsked(for: .housing))
    }

    // MARK: Helpers

    @Test func `somebody is asked for what they agreed to, and for nothing else, once the address is theirs`() throws {
        let (food, language) = (HelpKind(rawValue: "food"), HelpKind(rawValue: "language-mediation"))
        var helper = try helper(kinds: [food], isConfirmed: false)
        #expect(!helper.mayBeAsked(for: food))
        helper.confirm(at: Self.now)
        #expect(helper.mayBeAsked(for: food))
        #expect(!helper.mayBeAsked(for: language))
        helper.stopAsking(for: food)
        #expect(!helper.mayBeAsked(for: food))
    }

    @Test func `what somebody agreed to before keeps its day`() throws {
        let (food, language) = (HelpKind(rawValue: "food"), HelpKind(rawValue: "language-mediation"))
        var helper = try helper(kinds: [food])
        var answers = helper.profile
        answers.kinds = [food, language]
        let later = Self.now.advanced(by: .days(10))
        try helper.change(answers, at: later)
        #expect(helper.consents == [food: Self.now, language: later])
    }

    @Test func `a helper has a name, a way to be reached, and something to be asked for`() throws {
        let helper = try helper()
        var answers = helper.profile
        answers.kinds = []
        #expect(throws: Helper.Refusal.noKind) { try changed(helper, to: answers) }
        answers = helper.profile
        answers.email = nil
        #expect(throws: Helper.Refusal.unreachable) { try changed(helper, to: answers) }
        answers = helper.profile
        answers.name = " "
        #expect(throws: Helper.Refusal.nameMissing) { try changed(helper, to: answers) }
    }

    private func changed(_ helper: Helper, to answers: Helper.Profile) throws -> Helper {
        var helper = helper
        try helper.change(answers, at: Self.now)
        return helper
    }

    // MARK: Offers

    @Test func `an offer holds a week, and one button gives it another one`() throws {
        let draft = CrisisOffer.Draft(kind: HelpKind(rawValue: "food"), amount: 20, textLanguage: .german)
        var offer = try CrisisOffer(id: .init(rawValue: "o"), in: crisis(), draft, of: helper(), at: Self.now)
        let end = Self.now.advanced(by: .days(7))
        #expect(offer.validUntil == end)
        #expect(!offer.isOpen(at: end))
        try offer.extend(at: end)
        #expect(offer.isOpen(at: end))
        try offer.withdraw(at: end)
        #expect(!offer.isOpen(at: end))
        #expect(throws: CrisisOffer.Refusal.alreadyWithdrawn) { try offer.extend(at: end) }
    }

    @Test func `whoever helps themselves offers themselves and nobody more, an organisation several people`() throws {
        let draft = CrisisOffer.Draft(kind: HelpKind(rawValue: "hands"), amount: 5, textLanguage: .german)
        #expect(throws: CrisisOffer.Refusal.amountOutOfRange(1...1)) {
            try CrisisOffer(id: .init(rawValue: "o"), in: crisis(), draft, of: helper(), at: Self.now)
        }
        let organisation = try helper(speaksForOrganisation: true)
        let offer = try CrisisOffer(id: .init(rawValue: "o"), in: crisis(), draft, of: organisation, at: Self.now)
        #expect(offer.amount == 5)
    }

    @Test func `in a crisis that is over nothing is needed and nothing offered`() throws {
        var crisis = try crisis()
        try crisis.close(at: Self.now)
        let (closed, helper) = (crisis, try helper())
        #expect(throws: CrisisNeed.Refusal.crisisIsClosed) {
            try CrisisNeed(id: .init(rawValue: "b"), in: closed, draft(), askedBy: nil, at: Self.now)
        }
        #expect(throws: CrisisOffer.Refusal.crisisIsClosed) {
            try CrisisOffer(
                id: .init(rawValue: "o"), in: closed,
                CrisisOffer.Draft(kind: HelpKind(rawValue: "food"), amount: 1, textLanguage: .german), of: helper,
                at: Self.now)
        }
    }
}
