import Actions
import Domain
import Storage

extension Filling {
    /// How guests get into the Wi-Fi, as it stands on the screens.
    func fillScreens(at event: Event.ID) async throws {
        let network = GuestNetwork(
            name: content.screens.network.name, password: content.screens.network.password)
        try await database.write(by: .system) { db in
            try SetGuestNetwork(network, at: event).run(in: db)
        }
    }

    /// What stands on all screens when people look.
    func announce(at event: Event.ID) async throws {
        let lines = content.screens.announcement.map { (Language(rawValue: $0.key), TypedLine($0.value)) }
        guard let longest = Announcement.minutesToChoose.max(),
            let deed = ShowAnnouncement(Dictionary(uniqueKeysWithValues: lines), for: longest, at: event)
        else { return }
        story.advance(to: story.latest)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
    }
}
