import Domain
import Foundation

/// The screens of an event: in the foyer, beside the door of a room, before the stage.
struct ScreenAddress {
    /// As routes write it.
    static let pattern = ScreenAddress(page: EventAddress.pattern.screen)

    /// In the foyer.
    let page: String

    init(_ event: Event) {
        self.init(page: EventAddress(event).screen)
    }

    private init(page: String) {
        self.page = page
    }

    var stream: String { page + "/stream" }
    func stream(after entry: Int64) -> String { "\(stream)?after=\(entry)" }
    /// How long whoever stands on the stage still has.
    var timer: String { page + "/timer" }
    var anyRoom: String { page + "/rooms/{room}" }

    /// Beside its door. A room of which the hosts have written down more than its name keeps its address when it is called
    /// otherwise.
    func room(_ name: String, at event: Event) -> String {
        let room = event.rooms.named(name)?.id.rawValue ?? name
        return "\(page)/rooms/\(room.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }

    /// The same screen in another language.
    static func address(_ page: String, in language: String) -> String { "\(page)?in=\(language)" }

    /// A part of what the foyer shows in turn.
    func address(of turn: ScreenTurn, in language: String) -> String {
        let view = turn.view == .now ? "" : "&view=\(turn.view.rawValue)"
        let part = turn.part == 1 ? "" : "&part=\(turn.part)"
        return Self.address(page, in: language) + view + part
    }
}
