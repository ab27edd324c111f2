import Domain
import Words

/// Where the desk of an event's groups is, in one of its rounds.
struct GroupDeskAddress {
    /// As routes write it.
    static let pattern = GroupDeskAddress(event: "{event}", round: 1)
    static let anyGroup = WorkGroup.ID(rawValue: "{group}")
    static let anyInterpreter = Interpreter.ID(rawValue: "{interpreter}")
    /// More rounds than anybody holds in an afternoon.
    static let mostRounds = 9

    private let event: String
    /// From 1; the first is not named in the address.
    let round: Int
    /// Whether all groups stand on one screen. Whoever has chosen that keeps it on the way to a person and back.
    let isCompact: Bool
    /// What the address calls that.
    static let nameOfCompact = "compact"

    init(_ event: Event, round: Int, isCompact: Bool = false) {
        self.init(event: event.slug, round: round, isCompact: isCompact)
    }

    private init(event: String, round: Int, isCompact: Bool = false) {
        self.event = event
        self.round = round
        self.isCompact = isCompact
    }

    /// The same desk in another round.
    func inRound(_ round: Int) -> GroupDeskAddress {
        GroupDeskAddress(event: event, round: round, isCompact: isCompact)
    }

    /// The same desk on one screen, or at full length.
    func compact(_ isCompact: Bool) -> GroupDeskAddress {
        GroupDeskAddress(event: event, round: round, isCompact: isCompact)
    }

    // What is the same in all rounds.
    private var base: String { EventDeskAddress(slug: event).groups }
    var plan: String { base + "/plan" }
    var interpretersOfPlan: String { plan + "#interpreters" }
    var companionsOfPlan: String { plan + "#companions" }
    var suggestion: String { plan + "/suggestion" }
    var newGroup: String { base + "/new" }
    var interpreters: String { base + "/interpreters" }
    var companions: String { base + "/companions" }
    var stream: String { base + "/stream" }
    /// What the script of the desk puts before a person, and behind.
    var seats: String { base + "/seats/" }
    var query: String { kept.isEmpty ? "" : "?" + kept.joined(separator: "&") }

    func planSaved(_ group: WorkGroup) -> String { "\(plan)?saved=\(group.number)" }
    var planSaved: String { plan + "?saved=all" }
    func stream(after entry: Int64) -> String { "\(stream)?after=\(entry)" }
    func group(_ group: WorkGroup.ID) -> String { "\(plan)/\(group)" }
    func removal(of group: WorkGroup.ID) -> String { self.group(group) + "/removal" }
    /// Takes the removal back.
    func comeback(of group: WorkGroup.ID) -> String { self.group(group) + "/return" }
    func removal(of interpreter: Interpreter.ID) -> String { "\(interpreters)/\(interpreter)/removal" }

    // What belongs to one round.
    var page: String { at("") }
    var released: String { at("", query: "released=1") }
    var lists: String { at("/lists") }
    var wishes: String { at("/wishes") }
    var run: String { at("/run") }
    var formations: String { at("/formations") }
    var repairs: String { at("/repairs") }
    /// Where those get a group who have none.
    var newcomers: String { at("/newcomers") }
    var release: String { at("/release") }
    /// Brings back what everybody saw before the last release.
    var releaseRemoval: String { at("/release/removal") }
    /// Takes the last change by hand back.
    var moveRemoval: String { at("/moves/removal") }
    /// Lays the proposal aside.
    var formationRemoval: String { at("/formations/removal") }
    /// Lays the choices of a repair aside.
    var repairRemoval: String { at("/repairs/removal") }
    var rules: String { at("/rules") }
    var ruleRemoval: String { at("/rules/removal") }

    func seat(of person: Registration.ID) -> String { at("/seats/\(person)") }
    func companions(of person: Registration.ID) -> String { at("/seats/\(person)", anchor: "#companions") }
    func companionSearch(of person: Registration.ID) -> String { at("/seats/\(person)/companions") }
    /// - Parameter kept: what stands there in place of the name that was typed.
    func companions(of person: Registration.ID, finding kept: String) -> String {
        at("/seats/\(person)", query: kept, anchor: "#companions")
    }
    func pin(of person: Registration.ID) -> String { at("/seats/\(person)/pin") }
    func pinRemoval(of person: Registration.ID) -> String { at("/seats/\(person)/pin/removal") }
    /// The desk, with what was just done to a person.
    func moved(_ person: Registration.ID) -> String { at("", query: "moved=\(person)", anchor: "#seat-\(person)") }
    func page(at person: Registration.ID) -> String { at("", anchor: "#seat-\(person)") }

    /// - Parameters:
    ///   - query: what else is asked.
    ///   - anchor: where on the page, with its `#`.
    private func at(_ path: String, query: String = "", anchor: String = "") -> String {
        let asked = (kept + [query].filter { !$0.isEmpty }).joined(separator: "&")
        return base + path + (asked.isEmpty ? "" : "?\(asked)") + anchor
    }

    /// What every address of this desk says.
    private var kept: [String] {
        [round > 1 ? "round=\(round)" : "", isCompact ? "\(Self.nameOfCompact)=1" : ""].filter { !$0.isEmpty }
    }
}

extension Visit {
    /// Which round of groups is asked for; the first unless said otherwise.
    var round: Int { number(.round, in: 1...GroupDeskAddress.mostRounds) ?? 1 }

    func groupDesk(of event: Event) -> GroupDeskAddress {
        GroupDeskAddress(event, round: round, isCompact: query.isTicked(GroupDeskAddress.nameOfCompact))
    }

    /// The way to a page below the groups, in the round that is asked for.
    func crumbs(toGroupsOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(GroupPhrase.deskTitle), groupDesk(of: event).page)]
    }
}
