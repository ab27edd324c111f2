import Domain
import FoundationEssentials
import Testing

/// C/4: by fit, then whoever was asked longest ago; nobody too often, and only those who agreed to exactly this.
@Suite struct HelperOrderTests {
    private static let now = Instant(milliseconds: 1_701_417_600_000)
    private static let kind = HelpKind(rawValue: "language-mediation")
    private static let ukrainian = Language(rawValue: "uk")
    private static let arabic = Language(rawValue: "ar")
    private static let centre = District(rawValue: "mitte")
    private static let heepen = District(rawValue: "heepen")

    private func helper(
        _ name: String, speaking: Set<Language> = [Self.ukrainian], in districts: Set<District> = [],
        kinds: Set<HelpKind> = [Self.kind], of organisation: String? = nil, isOrganisation: Bool = false,
        isConfirmed: Bool = true, hasEmail: Bool = true
    ) throws -> Helper {
        try Helper(
            id: .init(rawValue: name), organisation: organisation.map(Organisation.ID.init(rawValue:)),
            speaksForOrganisation: isOrganisation,
            Helper.Profile(
                name: name, email: hasEmail ? EmailAddress(rawValue: "\(name)@example.org") : nil,
                phone: try PhoneNumber("0521 123"), language: .german, languages: speaking, districts: districts,
                kinds: kinds),
            isConfirmed: isConfirmed, at: Self.now)
    }

    private func need(
        _ kind: HelpKind = Self.kind, language: Language? = Self.ukrainian, of organisation: String? = nil
    ) throws -> CrisisNeed {
        let crisis = Crisis(
            stored: .init(rawValue: "k"), slug: "k", template: .other, title: .german("Krise"), districts: [],
            languages: [], contact: try contact(), notNeeded: [], openedAt: Self.now, closedAt: nil)
        return try CrisisNeed(
            id: .init(rawValue: "n"), in: crisis,
            CrisisNeed.Draft(
                kind: kind, language: language, district: Self.centre, amount: 2, task: .german("Dolmetschen"),
                place: "", contact: try contact(), organisation: organisation.map(Organisation.ID.init(rawValue:))),
            askedBy: nil, at: Self.now)
    }

    private func contact() throws -> CrisisContact {
        CrisisContact(name: "Frau Sommer", phone: try PhoneNumber("0521 51"), email: nil)
    }

    private func offer(
        of helper: String, kind: HelpKind = Self.kind, language: Language? = nil, district: District? = Self.centre
    ) throws -> CrisisOffer {
        let draft = CrisisOffer.Draft(
            kind: kind, language: language, district: district, amount: 1, textLanguage: .german)
        return CrisisOffer(
            stored: .init(rawValue: "o-\(helper)"), crisis: try need().crisis, helper: .init(rawValue: helper), draft,
            validUntil: Self.now.advanced(by: .days(7)), createdAt: Self.now, confirmedAt: Self.now, withdrawnAt: nil)
    }

    private func asked(_ days: Int, times: Int = 1) -> HelperOrder.Memory {
        HelperOrder.Memory(lastAskedAt: Self.now.advanced(by: .days(-days)), timesInWeek: times)
    }

    private func names(_ candidates: [HelperOrder.Candidate]) -> [String] { candidates.map(\.helper.name) }

    @Test func `who fits best comes first, and of those who fit alike whoever was asked longest ago`() throws {
        let helpers = try [
            helper("elsewhere", in: [Self.heepen]), helper("lately", in: [Self.centre]),
            helper("never", in: [Self.centre]), helper("long-ago", in: [Self.centre]), helper("anywhere"),
            helper("offering", in: [Self.heepen]),
        ]
        let order = HelperOrder(
            of: helpers, for: try need(), asked: [],
            memory: [.init(rawValue: "lately"): asked(2), .init(rawValue: "long-ago"): asked(60, times: 0)],
            offers: [try offer(of: "offering")])
        #expect(names(order.next) == ["offering", "never", "long-ago", "lately", "anywhere"])
        #expect(order.askedThisWeek == 1)
    }

    @Test func `only who agreed to this kind, is confirmed and speaks the language is asked`() throws {
        let helpers = try [
            helper("right"), helper("other-kind", kinds: [HelpKind(rawValue: "food")]),
            helper("other-language", speaking: [Self.arabic]), helper("unconfirmed", isConfirmed: false),
        ]
        let order = HelperOrder(of: helpers, for: try need(), asked: [], memory: [:])
        #expect(names(order.next) == ["right"])
        let anyLanguage = HelperOrder(of: helpers, for: try need(language: nil), asked: [], memory: [:])
        #expect(names(anyLanguage.next) == ["other-language", "right"])
    }

    @Test func `whoever offers what is needed can be asked for it, also without having agreed beforehand`() throws {
        let food = HelpKind(rawValue: "food")
        let helpers = try ["fits", "speaks-it-now", "other-language", "other-kind", "other-district"].map {
            try helper($0, speaking: $0 == "speaks-it-now" ? [] : [Self.ukrainian], kinds: [food])
        }
        let offers = [
            try offer(of: "fits"), try offer(of: "speaks-it-now", language: Self.ukrainian, district: nil),
            try offer(of: "other-district", district: Self.heepen),
            try offer(of: "other-language", language: Self.arabic), try offer(of: "other-kind", kind: food),
        ]
        let order = HelperOrder(of: helpers, for: try need(), asked: [], memory: [:], offers: offers)
        #expect(names(order.next) == ["fits", "speaks-it-now"])
        // A bed that a person offers is asked for all the same of organisations alone.
        let bed = HelperOrder(
            of: helpers, for: try need(.housing, language: nil, of: "v"), asked: [], memory: [:],
            offers: [try offer(of: "fits", kind: .housing)])
        #expect(bed.next.isEmpty && bed.byTelephone.isEmpty)
    }

    @Test func `nobody is asked twice for one need, nor to help themselves`() throws {
        let helpers = try [helper("a"), helper("b", of: "verein"), helper("c", of: "anderer")]
        let order = HelperOrder(
            of: helpers, for: try need(of: "verein"), asked: [.init(rawValue: "a")], memory: [:])
        #expect(names(order.next) == ["c"])
        #expect(order.organisations == 1)
    }

    @Test func `who was asked three times this week is left in peace, however well they fit`() throws {
        let helpers = try [helper("tired", in: [Self.centre]), helper("rested")]
        let memory = [
            Helper.ID(rawValue: "tired"): asked(1, times: HelperOrder.mostInWeek),
            Helper.ID(rawValue: "rested"): asked(1, times: HelperOrder.mostInWeek - 1),
        ]
        let order = HelperOrder(of: helpers, for: try need(), asked: [], memory: memory)
        #expect(names(order.next) == ["rested"])
        #expect(names(order.resting) == ["tired"])
    }

    @Test func `whoever no letter reaches is called`() throws {
        let helpers = try [helper("letters"), helper("phone", hasEmail: false), helper("lost")]
        let lost = try #require(helpers.last?.email)
        let order = HelperOrder(of: helpers, for: try need(), asked: [], memory: [:], unreachable: [lost])
        #expect(names(order.next) == ["letters"])
        #expect(names(order.byTelephone) == ["lost", "phone"])
    }

    /// C/11: a bed, a lift for a child, looking after one.
    @Test(arguments: [HelpKind.housing, .childcare, .transportOfMinors])
    func `what goes only through organisations is asked of organisations alone`(kind: HelpKind) throws {
        let organisation = try helper("verein", kinds: [kind], of: "v", isOrganisation: true)
        // As it would stand in the database of somebody who got past the rule.
        let person = Helper(
            stored: .init(rawValue: "person"), organisation: nil, speaksForOrganisation: false, account: nil,
            name: "person", email: EmailAddress(rawValue: "p@example.org"), phone: nil, language: .german,
            languages: [Self.ukrainian], districts: [], consents: [kind: Self.now], createdAt: Self.now,
            confirmedAt: Self.now)
        let order = HelperOrder(of: [organisation, person], for: try need(kind, of: "other"), asked: [], memory: [:])
        #expect(names(order.next) == ["verein"])
        #expect(order.byTelephone.isEmpty && order.resting.isEmpty)
    }

    @Test func `needs that nothing tells apart may be one`() throws {
        let one = try need()
        func other(
            kind: HelpKind = Self.kind, language: Language? = Self.ukrainian, district: District? = Self.centre,
            from: Int? = nil
        ) throws -> CrisisNeed {
            let window = from.flatMap { hour in
                CrisisNeed.Window(
                    from: Self.now.advanced(by: .hours(hour)), until: Self.now.advanced(by: .hours(hour + 2)))
            }
            return CrisisNeed(
                stored: .init(rawValue: "o"), crisis: one.crisis,
                CrisisNeed.Draft(
                    kind: kind, language: language, district: district, amount: 1, window: window,
                    task: .german("x"), place: "", contact: try contact()),
                validUntil: one.validUntil, askedBy: nil, createdAt: Self.now, confirmedAt: Self.now, closedAt: nil,
                ending: nil)
        }
        #expect(!one.mayBeSame(as: one))
        #expect(try one.mayBeSame(as: other()))
        #expect(try one.mayBeSame(as: other(language: nil, district: nil)))
        #expect(try !one.mayBeSame(as: other(kind: HelpKind(rawValue: "food"))))
        #expect(try !one.mayBeSame(as: other(language: Self.arabic)))
        #expect(try !one.mayBeSame(as: other(district: Self.heepen)))
        #expect(try one.mayBeSame(as: other(from: 1)))
        #expect(try other(from: 1).mayBeSame(as: one))
    }
}
