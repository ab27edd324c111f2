import Domain

/// The hosts' side of an event.
struct EventDeskAddress {
    static let list = DeskAddress.events
    /// A new event; it becomes a draft.
    static let new = list + "/new"
    /// The same out of a file.
    static let file = list + "/file"
    /// The same out of parts of this one.
    static func new(from event: Event) -> String { "\(new)?from=\(event.slug)" }
    /// As routes write it.
    static let pattern = EventDeskAddress(slug: "{event}")
    static let anyRegistration = Registration.ID(rawValue: "{registration}")
    static let anyAccount = Account.ID(rawValue: "{account}")
    static let anyProgrammeItem = ProgrammeItem.ID(rawValue: "{item}")
    static let anyQuestion = RegistrationQuestion.ID(rawValue: "{question}")
    static let anyProgrammePerson = ProgrammePerson.ID(rawValue: "{person}")

    private let slug: String

    init(_ event: Event) {
        slug = event.slug
    }

    init(slug: String) {
        self.slug = slug
    }

    var page: String { "\(Self.list)/\(slug)" }
    var saved: String { page + "?saved=1" }
    var places: String { page + "/places" }
    var undoingAnyDeed: String { undoing(deedNumbered: "{deed}") }
    /// Undoes all that somebody did at once at this event.
    func undoing(deed: Int64) -> String { undoing(deedNumbered: String(deed)) }
    private func undoing(deedNumbered deed: String) -> String { "\(page)/deeds/\(deed)/undoing" }
    /// Lets everybody see the event, once its hosts have said yes.
    var release: String { page + "/publication" }
    var hosts: String { page + "/hosts" }
    var yes: String { hosts + "/yes" }
    var no: String { hosts + "/no" }
    var withdrawalOfQuestion: String { hosts + "/withdrawal" }
    /// Somebody takes on to speak for a body.
    var hostAcceptance: String { hosts + "/acceptance" }
    /// Asks whether the event shall be cancelled, or take place after all.
    var standing: String { page + "/standing" }
    var cancellation: String { standing + "/cancellation" }
    var reinstatement: String { standing + "/reinstatement" }
    var moving: String { hosts + "/day" }
    var approvals: String { hosts + "/approvals" }
    var hostBodies: String { hosts + "/bodies" }
    var hostBodyRemoval: String { hostBodies + "/removal" }
    var hostPeople: String { hosts + "/people" }
    func removal(ofHost account: Account.ID) -> String { "\(hostPeople)/\(account)/removal" }
    /// After somebody was invited.
    var hostInvited: String { hosts + "?invited=1" }
    /// What whoever registers is asked.
    var questions: String { page + "/questions" }
    var newQuestion: String { questions + "/new" }
    func question(_ question: RegistrationQuestion.ID) -> String { "\(questions)/\(question)" }
    /// Puts it earlier or later.
    func place(of question: RegistrationQuestion.ID) -> String { self.question(question) + "/place" }
    func removal(of question: RegistrationQuestion.ID) -> String { self.question(question) + "/removal" }
    var stream: String { page + "/stream" }
    func stream(after entry: Int64) -> String { "\(stream)?after=\(entry)" }
    /// Which rooms there are, how many people fit, and what is there.
    var rooms: String { page + "/rooms" }
    /// How the places fill, day by day.
    var figures: String { page + "/figures" }
    var programme: String { page + "/programme" }
    var newProgrammeItem: String { programme + "/new" }
    func programmeItem(_ item: ProgrammeItem.ID) -> String { "\(programme)/\(item)" }
    func person(_ person: ProgrammePerson.ID, in item: ProgrammeItem.ID) -> ProgrammePersonAddress {
        ProgrammePersonAddress(page: "\(programmeItem(item))/people/\(person)")
    }
    /// Swaps the room of an item.
    func room(of item: ProgrammeItem.ID) -> String { programmeItem(item) + "/room" }
    /// The whole day on one page, and what is done there.
    var day: DayAddress { DayAddress(page: page + "/day") }
    /// Where each screen is found, and what they say of the Wi-Fi.
    var screens: String { page + "/screens" }
    /// Who does what when, for the team.
    var runSheet: String { page + "/run-sheet" }
    /// - Parameter version: that a swap has published; nil if nobody else sees it yet.
    func runSheet(after version: ProgrammeVersion?) -> String {
        version.map { "\(runSheet)?published=\($0.number)" } ?? runSheet
    }
    /// Lets everybody see what was planned.
    var publication: String { programme + "/publication" }
    func published(_ version: Int) -> String { "\(programme)?published=\(version)" }
    /// Leaves an item as everybody knows it.
    func discarding(of item: ProgrammeItem.ID) -> String { programmeItem(item) + "/discarding" }
    func removal(of item: ProgrammeItem.ID) -> String { programmeItem(item) + "/removal" }
    /// The programme, which says what became of one of its items.
    func programme(after item: ProgrammeItem.ID) -> String { "\(programme)?done=\(item)" }
    var boards: String { page + "/boards" }
    var ideas: String { page + "/ideas" }
    /// What a meeting goes through that follows up.
    var agenda: String { page + "/agenda" }
    var groups: String { page + "/groups" }
    var registrations: String { page + "/registrations" }
    /// Who asks for a place, and whether anybody has to.
    var requests: String { registrations + "/requests" }
    var requestRule: String { requests + "/rule" }
    /// To those who are ticked.
    var requestYes: String { requests + "/yes" }
    var requestNo: String { requests + "/no" }
    var newRegistration: String { registrations + "/new" }
    /// Many at once, pasted from a table.
    var pastedList: String { registrations + "/pasted" }
    /// New codes for people without an address.
    var codes: String { registrations + "/codes" }
    /// The form for the next one.
    /// - Parameter once: the key of the form that was sent before; it opens nothing.
    func newRegistration(after once: String) -> String { newRegistration + "?slip=\(once)" }
    /// Whether `path` is the door of any event.
    static func isDoor(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        return parts.count == 4 && path.hasPrefix(list + "/") && parts[3] == "door"
    }
    var door: DoorAddress { DoorAddress(page: page + "/door") }

    func registration(_ registration: Registration.ID) -> String { "\(registrations)/\(registration)" }
    func cancellation(of registration: Registration.ID) -> String { self.registration(registration) + "/cancellation" }
    /// Takes the place for them that is held, or free for whoever is first.
    func place(of registration: Registration.ID) -> String { self.registration(registration) + "/place" }
    /// Lets go what is held for them, and they wait on.
    func waitOn(of registration: Registration.ID) -> String { self.registration(registration) + "/wait" }
    func comeback(of registration: Registration.ID) -> String { self.registration(registration) + "/return" }
    func settlement(of registration: Registration.ID) -> String { self.registration(registration) + "/settlement" }
    func answers(of registration: Registration.ID) -> String { self.registration(registration) + "/answers" }
    func note(about registration: Registration.ID) -> String { self.registration(registration) + "/note" }
    func replacement(of registration: Registration.ID) -> String { self.registration(registration) + "/replacement" }
    func email(of registration: Registration.ID) -> String { self.registration(registration) + "/email" }
    func link(of registration: Registration.ID) -> String { self.registration(registration) + "/link" }
    func saved(_ registration: Registration.ID) -> String { self.registration(registration) + "?saved=1" }
}

/// The day of an event on one page.
struct DayAddress {
    let page: String

    fileprivate init(page: String) {
        self.page = page
    }

    var stream: String { page + "/stream" }
    func stream(after entry: Int64) -> String { "\(stream)?after=\(entry)" }
    /// Everything begins later.
    var shift: String { page + "/shift" }
    func shift(by minutes: Int) -> String { "\(shift)?minutes=\(minutes)" }
    var rooms: String { page + "/rooms" }
    var announcement: String { page + "/announcement" }
    var announcementRemoval: String { announcement + "/removal" }
}

/// The door of an event.
struct DoorAddress {
    static let anyCheckIn = CheckIn.ID(rawValue: "{checkIn}")

    let page: String

    fileprivate init(page: String) {
        self.page = page
    }

    /// Of whoever is signed in, also in a browser that is a paired device: that one shows its own page at the bare address.
    var team: String { "\(page)?\(Self.teamParameter)=1" }
    static let teamParameter = "team"

    var stream: String { page + "/stream" }
    var walkIns: String { page + "/walk-ins" }
    var noShows: String { page + "/no-shows" }
    /// The part of the page that names tickets that were used twice.
    var doubles: String { team + "#doubles" }

    func stream(after entry: Int64) -> String { "\(stream)?after=\(entry)" }
    /// Who was found.
    /// - Parameter kept: what stands there in place of what was typed.
    func found(_ kept: String) -> String { "\(page)?\(kept)&\(Self.teamParameter)=1" }
    func removal(of checkIn: CheckIn.ID) -> String { "\(page)/check-ins/\(checkIn)/removal" }
    func double(of registration: Registration.ID) -> String { "\(page)/doubles/\(registration)" }
    /// Says that it was set aside too soon.
    func reopening(of registration: Registration.ID) -> String { double(of: registration) + "/undoing" }
    func name(of registration: Registration.ID) -> String { "\(page)/names/\(registration)" }
    /// Says yes to somebody who still asks, and lets them in.
    func grant(to registration: Registration.ID) -> String { "\(page)/grants/\(registration)" }

    /// The big answer, and about whom.
    func answer(_ result: DoorPage.Result, about person: Registration.ID? = nil) -> String {
        "\(team)&result=\(result.rawValue)" + (person.map { "&person=\($0)" } ?? "")
    }
}

/// Somebody of the programme at the desk.
struct ProgrammePersonAddress {
    let page: String

    fileprivate init(page: String) {
        self.page = page
    }

    /// Sends the letter that asks, or reminds.
    var asking: String { page + "/asking" }
    /// Notes what they said.
    var answer: String { page + "/answer" }
    var swap: String { page + "/swap" }
}
