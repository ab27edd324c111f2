import Actions
import Domain
import FoundationEssentials
import Storage
import Words

/// One filling of one database, from the first organisation to the last progress note.
struct Filling: Sendable {
    let city: DemoCity
    let content: CityContent
    let database: Database
    let story: StoryClock
    let lexicon: Lexicon

    func run(progress: (DemoCity.Progress) -> Void) async throws -> DemoCity.Result {
        progress(.stage(.before))
        try story.advance(to: moment(daysBefore: 120, "09:00"))
        let directory = try await fillDirectory(progress: progress)
        try await fillMemberships(of: directory)
        let previousEvent = try await fillPreviousEvent()
        try story.advance(to: moment(daysBefore: 60, "10:15"))
        let cooperations = try await fillCooperations(of: directory, since: previousEvent.id)
        try await fillFunding(of: directory)
        try await fillPreviousMeasures(of: previousEvent, directory: directory, cooperations: cooperations)
        try await lookInVain()
        try story.advance(to: moment(daysBefore: 45, "14:00"))
        let event = try await fillQuestion(at: fillEvent())
        let accounts = try await fillAccounts(of: directory, at: event.id)
        try await fillProfiles(of: directory)
        let groups = try await fillGroups(at: event.id, ledBy: accounts[.facilitator])
        let link = try await fillInvitations(to: event, of: directory)
        try await fillRegistrations(at: event, of: directory, by: link, progress: progress)
        try await keepFilters(of: accounts[.coordination], at: event.id)
        try await fillStands(at: event, of: directory)
        try await fillNeeds(at: event)
        try await fillScreens(at: event.id)
        // Whoever is asked has a day for the answer: that begins when people look, unless they look when all is over.
        let isAhead = try story.latest < moment(daysBefore: 2, "08:30")
        if city.stage == .before, !isAhead { try await offerPlace(at: event, on: moment(daysBefore: 21, "08:30")) }

        if city.stage >= .door {
            progress(.stage(.door))
            try story.advance(to: moment(daysBefore: 3, "16:00"))
            let formation = try await formGroups(at: event.id, basis: .registered)
            if city.stage == .door { try await prepareBoards(at: event.id) }
            try await fillDoor(at: event, of: directory)
            if city.stage >= .groups {
                progress(.stage(.groups))
                try await fillGroupWork(
                    of: groups, at: event.id, after: formation, directory: directory, cooperations: cooperations,
                    progress: progress)
            }
        }
        try await proposeAnEnd(of: cooperations)
        try await fillRequests(of: directory)
        try await askToWake(cooperations)
        if city.stage >= .crisis {
            progress(.stage(.crisis))
            try await fillCrisis(
                of: directory, coordination: accounts[.coordination], association: accounts[.association])
        }
        if city.stage == .before, isAhead { try await offerPlace(at: event, on: story.latest) }
        try await sayWhoRunsTheHouse()
        try await findBetterWords(of: directory)
        try await enterTwice(directory)
        return DemoCity.Result(event: event.id, previousEvent: previousEvent.id)
    }

    /// From the groups as they really are to what became of their ideas, as far as the stage goes.
    private func fillGroupWork(
        of groups: [WorkGroup], at event: Event.ID, after formation: Formation, directory: CityDirectory,
        cooperations: [String: Cooperation], progress: (DemoCity.Progress) -> Void
    ) async throws {
        try story.advance(to: moment(daysBefore: 0, "16:35"))
        let present = try await formGroups(at: event, basis: .present)
        let ideas = try await fillBoards(of: groups, at: event, formation: present)
        if city.stage == .groups { try await announce(at: event) }
        guard city.stage >= .plenary else { return }
        progress(.stage(.plenary))
        try story.advance(to: moment(daysBefore: 0, "19:10"))
        let measures = try await fillMeasures(at: event, from: ideas, of: directory)
        try await fillContacts(of: present, at: event)
        guard city.stage >= .after else { return }
        progress(.stage(.after))
        try story.advance(to: moment(daysBefore: 0, "21:00"))
        try await giveOutDocuments(of: event)
        try await fillWeeksAfter(measures, cooperations: cooperations)
    }

    /// A time on a day before (or, with a negative number, after) the Fachtag.
    func moment(daysBefore days: Int, _ time: String) throws(ContentProblem) -> Instant {
        guard let time = TimeOfDay(rawValue: time) else { throw .unknown(time) }
        return city.day.advanced(byDays: -days).at(time, in: .ofTheCity)
    }

    /// The day that the story has reached.
    var today: CalendarDay {
        CalendarDay(of: story.now, in: .ofTheCity)
    }

    func chance(_ purpose: String) -> Chance {
        Chance(seed: city.seed, purpose: purpose)
    }

    /// For deeds that need chance, for tickets and the like.
    /// - Parameter purpose: keeps its chance apart from that of the others.
    func correspondence(_ purpose: String) -> Correspondence {
        Correspondence(lexicon: lexicon, publicAddress: city.publicAddress, randomness: chance(purpose).source)
    }
}

/// The content says something that the rules of the program do not know. A test finds it before a visitor does.
struct ContentProblem: Error, Hashable {
    let text: String
}

extension ContentProblem {
    static func unknown(_ text: String) -> ContentProblem {
        ContentProblem(text: "unknown: \(text)")
    }
}

/// The value of a list with this slug.
func term<Term: RawRepresentable<String>>(
    _ slug: String, as term: Term.Type = Term.self
) throws(ContentProblem) -> Term {
    guard let term = Term(rawValue: slug) else { throw .unknown(slug) }
    return term
}

/// A day as the content writes it.
func calendarDay(_ text: String) throws(ContentProblem) -> CalendarDay {
    guard let day = CalendarDay(rawValue: text) else { throw .unknown(text) }
    return day
}
