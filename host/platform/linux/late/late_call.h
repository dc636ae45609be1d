/* platform/linux/late/late_call.h: calls into shared libraries that are loaded when the first of their functions is
 * called. host/package/late_calls.sh writes one line `late_call INDEX, LIBRARY, NAME` for each function, and one line
 * `late_library INDEX, "FILE"` for each library. Each such function is defined here as a jump through a slot:
 *
 *   name:  slot empty?  yes -> wk_late_find(INDEX) loads the library, fills the slot
 *          jump to the slot's address
 *
 * This is what the dynamic linker does for functions, apart from the library's load, which it does at the start of the
 * program. The slots are zero at first, so that nothing is relocated. r11 belongs to no argument (System V ABI for
 * x86-64, 3.2.3).
 */
.macro late_call index, library, name
  .text
  .globl \name
  .hidden \name
  .type \name, @function
\name:
  movq wk_late_slots + 8 * \index(%rip), %r11
  testq %r11, %r11
  jz 1f
  jmp *%r11
1:
  pushq $\index
  jmp wk_late_first
  .size \name, . - \name

  .section .rodata.wk_late_texts, "a"
2:
  .asciz "\name"
  .section .rodata.wk_late_calls, "a"
  .long \library, 2b - wk_late_texts
.endm

/* The slots of this many functions. */
.macro late_slots count
  .bss
  .balign 8
  .globl wk_late_slots
  .hidden wk_late_slots
wk_late_slots:
  .zero 8 * \count
.endm

.macro late_library index, file
  .section .rodata.wk_late_texts, "a"
3:
  .asciz "\file"
  .section .rodata.wk_late_libraries, "a"
  .long 3b - wk_late_texts
.endm

  .section .rodata.wk_late_texts, "a"
  .globl wk_late_texts
  .hidden wk_late_texts
wk_late_texts:

  .section .rodata.wk_late_calls, "a"
  .balign 4
  .globl wk_late_calls
  .hidden wk_late_calls
wk_late_calls:

  .section .rodata.wk_late_libraries, "a"
  .balign 4
  .globl wk_late_libraries
  .hidden wk_late_libraries
wk_late_libraries:

/* Calls wk_late_find with the index on the stack, and then the function with the arguments it was called with. These
 * are in registers or on the stack of the caller; rax has the count of vector registers of a variadic call. */
  .text
  .type wk_late_first, @function
wk_late_first:
  .cfi_startproc
  .cfi_def_cfa_offset 16
  pushq %rbp
  .cfi_def_cfa_offset 24
  .cfi_offset %rbp, -24
  movq %rsp, %rbp
  .cfi_def_cfa_register %rbp
  pushq %rax
  pushq %rdi
  pushq %rsi
  pushq %rdx
  pushq %rcx
  pushq %r8
  pushq %r9
  pushq %r10
  subq $128, %rsp
  andq $-16, %rsp
  movups %xmm0, (%rsp)
  movups %xmm1, 16(%rsp)
  movups %xmm2, 32(%rsp)
  movups %xmm3, 48(%rsp)
  movups %xmm4, 64(%rsp)
  movups %xmm5, 80(%rsp)
  movups %xmm6, 96(%rsp)
  movups %xmm7, 112(%rsp)
  movq 8(%rbp), %rdi
  call wk_late_find
  movq %rax, %r11
  movups (%rsp), %xmm0
  movups 16(%rsp), %xmm1
  movups 32(%rsp), %xmm2
  movups 48(%rsp), %xmm3
  movups 64(%rsp), %xmm4
  movups 80(%rsp), %xmm5
  movups 96(%rsp), %xmm6
  movups 112(%rsp), %xmm7
  leaq -64(%rbp), %rsp
  popq %r10
  popq %r9
  popq %r8
  popq %rcx
  popq %rdx
  popq %rsi
  popq %rdi
  popq %rax
  popq %rbp
  .cfi_def_cfa %rsp, 16
  addq $8, %rsp
  .cfi_def_cfa_offset 8
  jmp *%r11
  .cfi_endproc
  .size wk_late_first, . - wk_late_first

  .section .note.GNU-stack, "", @progbits
