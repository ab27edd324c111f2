import Domain
import Secrets

/// Where a device at the door is paired, and speaks with the house.
enum DeviceAddress {
    static let pairing = "/door/pair"
    static let snapshot = "/door/snapshot"
    static let notes = "/door/notes"
    /// Answers on the device itself what lies below the root.
    static let worker = "/door-worker.js"
    /// The file of it.
    static let workerFile = "door-worker.js"

    /// With a code that no server and no log reads.
    static func pairing(with code: OwnCode) -> String { "\(pairing)#\(code.rawValue)" }
}

/// Where the code on a ticket or a badge leads. A phone's own camera opens it.
struct ScanAddress {
    private static let root = "/d/"
    /// As routes write it.
    static let pattern = root + "{code}"

    let page: String

    init(_ code: Ticket) {
        page = Self.root + code.rawValue
    }

    init(_ code: BadgeCode) {
        page = Self.root + code.rawValue
    }

    /// Where other participants ask whoever wears the badge to stay in touch.
    static func contact(_ code: Ticket) -> String { "/contact/\(code.rawValue)" }

    /// The code that a scanner types: alone, or as the address that stands on the badge.
    static func code(in typed: String) -> Ticket? {
        if let code = Ticket(rawValue: typed) { return code }
        guard let start = typed.firstRange(of: root)?.upperBound else { return nil }
        return Ticket(rawValue: String(typed[start...]))
    }

    /// What may stand in a log.
    static func withoutCode(_ path: String) -> String { path.hasPrefix(root) ? root : path }
}

/// The devices of a door, at the desk.
extension DoorAddress {
    static let anyDevice = DoorDevice.ID(rawValue: "{device}")

    var devices: String { page + "/devices" }
    /// The part of the list where the browser that shows it is made ready.
    var here: String { devices + "#this-device" }
    /// Pairs the browser that asks.
    var thisDevice: String { devices + "/here" }
    /// The list that shows the code of the device which a form has just added.
    /// - Parameter key: of the form; it opens nothing.
    func devices(addedBy key: String) -> String { "\(devices)?added=\(key)" }
    /// The list that says what has just become of a device.
    func devices(ended device: DoorDevice.ID) -> String { "\(devices)?ended=\(device)" }
    func loss(of device: DoorDevice.ID) -> String { "\(devices)/\(device)/loss" }
    func removal(of device: DoorDevice.ID) -> String { "\(devices)/\(device)/removal" }
    /// Lets the notes of a device count that waits.
    func takingOver(of device: DoorDevice.ID) -> String { "\(devices)/\(device)/notes" }
    func discarding(of device: DoorDevice.ID) -> String { "\(devices)/\(device)/discarding" }
    /// Somebody has looked at what came out.
    var settlement: String { page + "/settlement" }
    /// The part of the page that says what came out.
    var items: String { team + "#items" }
    /// What was set aside is open again.
    var reopening: String { settlement + "/undoing" }
    /// What somebody has just looked at.
    func settled(_ item: DoorItem) -> String { "\(answer(.settled))&\(Self.settledParameter)=\(Self.name(of: item))" }
    static let settledParameter = "item"

    /// What stands for an item in an address, whatever a device has written in its key.
    static func name(of item: DoorItem) -> String {
        String(Secret.hexadecimal(Secret.sha256(Array(item.key.utf8))).prefix(16))
    }
}
