import Domain
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Says that the program is alive, as long as every thread that answers requests still does what it is asked to, and says when
/// it ends.
struct SupervisorCompanion: Service {
    let supervisor: Supervisor

    func run() async throws {
        let pause = (supervisor.patience ?? .hours(1)) / 3
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                repeat {
                    for thread in EventLoopGroupProvider.singleton.eventLoopGroup.makeIterator() {
                        try? await thread.submit {}.get()
                    }
                    supervisor.tell(.alive)
                } while (try? await Task.sleep(for: pause)) != nil
            }
        } onGracefulShutdown: {
            supervisor.tell(.stopping)
        }
    }
}
