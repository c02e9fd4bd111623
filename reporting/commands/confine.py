"""Giving up rights: what a process that decodes a stranger's bytes does before it reads the first of them."""

import ctypes
import os
import platform
import resource
import struct

from msgspec import Struct

CPU_SECONDS = 10
MEMORY = 1 << 30
NOBODY = 65534

_SET_NO_NEW_PRIVILEGES = 38
_SET_SECCOMP = 22
_FILTER = 2
_THREAD = 0x10000  # CLONE_THREAD
_ITSELF = 0  # the process that asks
_EPERM, _ENOSYS = 1, 38
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _SET, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16

# All that decoding takes: to read, to write, memory, threads of its own, and an end. The kernel's numbers of
# read write close fstat newfstatat lseek mmap mprotect munmap brk mremap madvise ioctl poll/ppoll rt_sigaction
# rt_sigprocmask rt_sigreturn sigaltstack sched_yield nanosleep clock_nanosleep clock_gettime getpid gettid exit
# exit_group futex sched_getaffinity set_tid_address set_robust_list rseq getrandom getrusage uname sysinfo; then
# prlimit64 of itself, clone where a thread is asked for, and clone3, for which libraries take clone instead.
_X86_64 = """
    0 1 3 5 262 8 9 10 11 12 25 28 16 7 271 13 14 15 131 24 35 230 228 39 186 60 231 202 204 218 273 334 318 98 63 99
"""
_AARCH64 = """
    63 64 57 80 79 62 222 226 215 214 216 233 29 73 134 135 139 132 124 101 115 113 172 178 93 94 98 123 96 99 293 278
    165 160 179
"""


class _System(Struct, frozen=True):
    """What a machine calls what is filtered."""

    architecture: int
    allowed: tuple[int, ...]
    prlimit64: int
    clone: int
    clone3: int


_SYSTEMS = {
    "x86_64": _System(0xC000003E, tuple(map(int, _X86_64.split())), 302, 56, 435),
    "aarch64": _System(0xC00000B7, tuple(map(int, _AARCH64.split())), 261, 220, 435),
}


def confine() -> None:
    """Give up everything that a decoder does not need: rights, memory, time, files, sockets and children."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        # Standard input, output and errors are open already, and no fourth file or socket can be.
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(what, (most, most))
    libc = ctypes.CDLL(None, use_errno=True)
    system = _SYSTEMS.get(platform.machine())
    _done(libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    if system is not None:
        code = _filter(system)
        buffer = ctypes.create_string_buffer(code, len(code))
        program = struct.pack("@HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
        _done(libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0))


def _filter(system: _System) -> bytes:
    """The program by which the kernel lets through what is allowed, and answers the rest with an error."""
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, system.architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 1, system.clone3),
        (_RETURN, 0, 0, _ERROR | _ENOSYS),
    ]
    for number in system.allowed:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    steps += [
        (_EQUAL, 0, 4, system.prlimit64),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _ITSELF),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERROR | _EPERM),
        (_EQUAL, 0, 3, system.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_SET, 0, 1, _THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERROR | _EPERM),
    ]
    return b"".join(struct.pack("@HBBI", *step) for step in steps)


def _done(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), "this process could not be confined")
